"""See docs/architecture in CONTRIBUTING.md: cli."""
