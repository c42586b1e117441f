"""`python -m bench [accuracy|speed|page] [SETS]`: measure and print tables; without a name, all of them."""

import argparse
import sys
from pathlib import Path

from bench import accuracy, page, speed
from bench.sets import load_sets


def main() -> int:
    """Measure what is asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure accuracy and speed.")
    parser.add_argument("what", nargs="?", choices=["all", "accuracy", "speed", "page"], default="all")
    parser.add_argument("sets", nargs="?", type=Path, help="folder of question sets; without it no accuracy")
    options = parser.parse_args()
    if options.what in ("all", "accuracy"):
        if options.sets is None:
            print("No folder of question sets was given: no accuracy.")
        elif sets := load_sets(options.sets):
            accuracy.table(sets).print()
        else:
            print(f"bench: no question sets in {options.sets}", file=sys.stderr)
            return 2
    if options.what in ("all", "speed"):
        speed.table().print()
    if options.what in ("all", "page"):
        page.table().print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
