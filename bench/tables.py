"""Printing what was measured."""

from dataclasses import dataclass

import rich.box
import rich.console
import rich.table


@dataclass(frozen=True)
class Table:
    """Rows of cells under named columns."""

    title: str
    columns: list[str]
    rows: list[list[str]]

    def print(self) -> None:
        """To standard output, as wide as it needs to be."""
        drawn = rich.table.Table(title=self.title, title_justify="left", box=rich.box.MARKDOWN)
        for number, column in enumerate(self.columns):
            is_figure = number > 0 and all(row[number][:1].isdigit() or not row[number] for row in self.rows)
            drawn.add_column(column, justify="right" if is_figure else "left", no_wrap=True)
        for row in self.rows:
            drawn.add_row(*row)
        rich.console.Console(width=200).print(drawn)
