"""Where the process begins: ``gplan`` and ``python -m gplan``.

A run is short. Collecting cyclic garbage while modules load and taking the interpreter down piece by piece at the
end cost a fifth of ``followup due`` (docs/performance.md), so the collector waits for a lot of garbage and the
process ends as soon as everything is written.
"""

import gc
import os
import sys

GARBAGE = 100_000
"""Objects that may pile up before the collector looks for cycles."""


def main() -> None:
    """Run the command line; the process ends with a documented exit code."""
    gc.set_threshold(GARBAGE)
    try:
        from gplan import cli  # noqa: PLC0415 - only now is loading it cheap

        code = cli.run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules load
        sys.stderr.write("Avbrutet.\n")
        code = 130
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)  # files and the database are closed where they were opened


if __name__ == "__main__":
    main()
