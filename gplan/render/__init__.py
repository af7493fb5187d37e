"""From the model to the outside world: printed pages, tables and records."""
