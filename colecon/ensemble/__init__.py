"""Which blocks are played, how they are mapped, and the result folder they are kept in."""
