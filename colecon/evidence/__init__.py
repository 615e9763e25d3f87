"""The facts that parameters cite: rows of published figures with their source."""
