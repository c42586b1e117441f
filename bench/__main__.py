"""`python -m bench NAME [SETS]`: measure and print tables, or learn the weights again."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.examples import Example

_PICTURE = Path("bench/results/accuracy.png")


def main() -> int:
    """Do what is asked for; return the exit code."""
    if sys.argv[1:2] == ["reader"]:
        from bench.training.command import run

        run(sys.argv[2:])
        return 0
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure accuracy and speed, or learn.")
    parser.add_argument(
        "what",
        nargs="?",
        choices=["all", *_MEASURES, *_LEARNING],
        default="all",
        help="accuracy, dialogues, speed, page, load, hostile, scrolling: measure;"
        " train: learn again how what is read is weighed;"
        " reader: train and export the reader (its own --help), words: make index/words.txt, with the extra `train`",
    )
    parser.add_argument("sets", nargs="?", type=Path, help="folder of question sets; without it no accuracy")
    options = parser.parse_args()
    needs_sets = options.what in ("accuracy", "dialogues", "train")
    if needs_sets and options.sets is None:
        print(f"bench: {options.what} needs a folder of question sets", file=sys.stderr)
        return 2
    if options.sets is not None and not any(options.sets.glob("*.json")):
        print(f"bench: no question sets in {options.sets}", file=sys.stderr)
        return 2
    if options.what != "all":
        (_MEASURES | _LEARNING)[options.what](options.sets)
        return 0
    if options.sets is None:
        print("No folder of question sets was given: no accuracy.")
    else:
        _accuracy(options.sets)
    _speed(options.sets)
    _page(options.sets)
    return 0


# Each is imported when it is wanted: training needs what measuring doesn't, and measuring not all the same.


def _examples(sets: Path) -> "list[Example]":
    from bench.examples import make_examples
    from bench.sets import load_english_sets

    return make_examples(load_english_sets(sets))


def _examples_in_other_languages(sets: Path) -> "list[Example]":
    from bench.examples import make_examples
    from bench.sets import load_other_sets

    return make_examples(load_other_sets(sets))


def _accuracy(sets: Path) -> None:
    from bench import accuracy, picture

    tables = accuracy.tables(_examples(sets))
    for table in tables:
        table.print()
    picture.draw(accuracy.points(tables[0]), _PICTURE)
    for table in accuracy.tables(_examples_in_other_languages(sets)):
        table.print()


def _dialogues(sets: Path) -> None:
    from bench import dialogues
    from bench.sets import load_english_sets

    for table in dialogues.tables(sets, load_english_sets(sets)):
        table.print()


def _train(sets: Path) -> None:
    from bench import deciding, learning
    from bench.accuracy import NEVER_LEARNT
    from qa import decision
    from qa.lexical import weights

    decision.write(deciding.learn([deciding.see(one) for one in _examples(sets) if one.set_name != NEVER_LEARNT]))
    weights.write(learning.learn([learning.see(one) for one in _examples_in_other_languages(sets)]))


def _words(_: Path | None) -> None:
    from bench import words

    words.write()


def _speed(_: Path | None) -> None:
    from bench import speed

    speed.table().print()


def _page(_: Path | None) -> None:
    from bench import page

    page.table().print()


def _load(_: Path | None) -> None:
    from bench import load

    load.table().print()


def _hostile(_: Path | None) -> None:
    from bench import hostile

    hostile.table().print()


def _scrolling(_: Path | None) -> None:
    from bench import scrolling

    scrolling.table().print()


_MEASURES: dict[str, Callable[[Path], None]] = {
    "accuracy": _accuracy,
    "dialogues": _dialogues,
    "speed": _speed,
    "page": _page,
    "load": _load,
    "hostile": _hostile,
    "scrolling": _scrolling,
}
_LEARNING: dict[str, Callable[[Path], None]] = {"train": _train, "words": _words}


if __name__ == "__main__":
    sys.exit(main())
