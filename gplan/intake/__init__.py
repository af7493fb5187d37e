"""From the outside world to the model: one reader per format. Nothing here writes, asks or knows the clock."""
