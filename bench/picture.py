"""The README's picture: accuracy against time, every system a point."""

from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt


def draw(points: dict[str, tuple[float, float]], path: Path) -> None:
    """points: of each system the top-1, %, and the time of a question, µs."""
    figure, axes = plt.subplots(figsize=(7, 3.6), dpi=110)
    for name, (top1, microseconds) in points.items():
        is_ours = name == "this project"
        axes.scatter(microseconds, top1, s=90 if is_ours else 50, color="#4338ca" if is_ours else "#94a3b8", zorder=2)
        axes.annotate(name, (microseconds, top1), xytext=(0, 9), textcoords="offset points", ha="center", fontsize=9)
    axes.set_xscale("log")
    axes.margins(x=0.25, y=0.2)
    axes.set_xlabel("time of a question, µs (median)")
    axes.set_ylabel("right sentence first, %")
    axes.grid(visible=True, color="#e2e8f0", zorder=0)
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path)
    plt.close(figure)
