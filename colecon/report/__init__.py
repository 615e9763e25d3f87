"""See docs/architecture in CONTRIBUTING.md: report."""
