"""Where the process begins: ``gplan`` and ``python -m gplan``.

A run is short. Collecting cyclic garbage while modules load and taking the interpreter down piece by piece at the
end cost a fifth of ``followup due`` (docs/performance.md), so the collector waits for a lot of garbage and the
process ends as soon as everything is written.

A run that is told to end, by the computer or by a terminal that is closed, ends as Ctrl-C ends it: what was begun is
taken back, and nothing half made is left on the disk.
"""

import gc
import os
import signal
import sys
from types import FrameType

GARBAGE = 100_000
"""Objects that may pile up before the collector looks for cycles."""
_ENDS = ("SIGTERM", "SIGHUP")
"""Windows has no SIGHUP."""

_told: list[int] = []


def main() -> None:
    """Run the command line; the process ends with a documented exit code."""
    gc.set_threshold(GARBAGE)
    code = 1
    try:
        _end_as_ctrl_c_does()
        from gplan import cli  # noqa: PLC0415 - only now is loading it cheap

        code = cli.run(sys.argv[1:])
    except KeyboardInterrupt:  # while modules load
        sys.stderr.write("Avbrutet.\n")
        code = 130
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        # Files and the database are closed where they were opened.
        os._exit(128 + _told[0] if _told else code)


def _end_as_ctrl_c_does() -> None:
    for name in _ENDS:
        number = getattr(signal, name, None)
        # What is to be ignored, as under nohup, goes on being so.
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _interrupt)


def _interrupt(number: int, _: FrameType | None) -> None:
    if not _told:  # once: what is taken back is not broken off
        _told.append(number)
        raise KeyboardInterrupt


if __name__ == "__main__":
    main()
