"""All texts of the program, Chinese and English, in one catalogue (`colecon.words.catalogue`)."""
