"""The care file: one SQLite database per unit. The only SQL of the project."""
