"""`python -m bench reader train OUT …` and `python -m bench reader export CHECKPOINT`."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from bench.training.export import export
from bench.training.train import train
from qa.reader import MODEL


def run(arguments: Sequence[str]) -> None:
    """Do what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench reader", description="Train the reader, or export it.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    training = verbs.add_parser("train", help="fine-tune it; a checkpoint is written every few minutes")
    training.add_argument("out", type=Path, help="the checkpoint")
    training.add_argument("data", type=Path, help="folder of gzipped JSON lines, named as in bench/training/rows.py")
    training.add_argument("--minutes", type=float, required=True, help="the learning rate falls to 0 in that time")
    training.add_argument("--init", type=Path, help="a checkpoint, or qa/model, to go on from")
    training.add_argument("--scale", type=float, default=1.0, help="of the questions a source may give")
    training.add_argument("--rate", type=float, default=1.5e-4, help="the highest learning rate")
    training.add_argument("--seed", type=int, default=1)
    training.add_argument("--without", nargs="*", default=[], metavar="SOURCE", help="to see what it is worth")
    exporting = verbs.add_parser("export", help="write qa/model again")
    exporting.add_argument("checkpoint", type=Path)
    exporting.add_argument("folder", type=Path, nargs="?", default=MODEL)
    options = parser.parse_args(arguments)
    if options.verb == "train":
        train(
            options.out,
            options.data,
            minutes=options.minutes,
            init=options.init,
            scale=options.scale,
            rate=options.rate,
            seed=options.seed,
            without=options.without,
        )
    else:
        export(options.checkpoint, options.folder)
