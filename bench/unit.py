"""Makes what is measured on: a made-up unit, in a process of its own so that the measuring one stays small.

Run as ``python bench/unit.py FILE PERSONS AS_OF``.
"""

import sys
from datetime import date
from pathlib import Path

from gplan.actions.demo import make_unit
from gplan.store.connection import Stamp


def main() -> None:
    """Make the unit named on the command line."""
    file, persons, as_of = sys.argv[1:]
    day = date.fromisoformat(as_of)
    make_unit(
        Path(file), persons=int(persons), as_of=day, stamp=Stamp(day, f"{as_of}T08:00:00+01:00", "bench")
    )


if __name__ == "__main__":
    main()
