"""The engine: calendar, chance, world, ledger, county. Knows no model, no file, no figure."""
