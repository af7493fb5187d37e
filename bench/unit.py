"""Makes what is measured on: a made-up unit, in a process of its own so that the measuring one stays small.

Run as ``python bench/unit.py FILE PERSONS AS_OF``.
"""

import sys
from datetime import date
from pathlib import Path

from gplan.actions.demo import make_unit


def main() -> None:
    """Make the unit named on the command line."""
    file, persons, as_of = sys.argv[1:]
    make_unit(Path(file), persons=int(persons), as_of=date.fromisoformat(as_of))


if __name__ == "__main__":
    main()
