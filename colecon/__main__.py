"""``python -m colecon`` is the same as ``colecon``."""

from colecon.cli.main import main

if __name__ == "__main__":
    main()
