"""See docs/architecture in CONTRIBUTING.md: scenario."""
