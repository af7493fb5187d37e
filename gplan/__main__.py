"""``python -m gplan``."""

from gplan.cli import main

if __name__ == "__main__":
    main()
