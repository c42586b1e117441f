"""Any text as Markdown that shows it as it is: no part of it becomes markup or a link."""

import re

_ACTIVE = re.compile(
    r"[\\`*_{}\[\]<>#|~$]"  # emphasis, code, links, tags, headings, tables, formulas
    r"|&(?=#?\w+;)"  # entities
    r"|(?<=\w):(?=//)|@|(?<=www)\."  # addresses, which would turn into links
    r"|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]",  # lists and underlines
    re.IGNORECASE,
)


def markdown_text(text: str) -> str:
    """Markdown that shows `text` as it is, on one line."""
    return escaped(" ".join(text.split()))


def escaped(text: str) -> str:
    """A part of a line: Markdown that shows it as it is, white space included."""
    return _ACTIVE.sub(lambda match: "\\" + match.group(), text)


def plain_text(markdown: object) -> str:
    """What `markdown_text` was made from."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", str(markdown))
