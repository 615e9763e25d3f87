"""Studies with colecon: a folder a study; ``python -m experiments STUDY`` makes its tables, figures and page again."""
