"""How fast it is, measured side by side: ``python -m colecon.bench`` in a checkout of the project."""
