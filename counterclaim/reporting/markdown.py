"""The little Markdown that our own documents use becomes HTML: paragraphs, lists, tables, bold, italic, code."""

from __future__ import annotations

import html
import re

from ..method import table_rows
from . import page

_ITEM = re.compile(r"^(?:\*|\d+\.) ", re.MULTILINE)
_INLINE = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*(.+?)\*"), r"<em>\1</em>"),
    (re.compile(r"`(.+?)`"), r"<code>\1</code>"),
    (re.compile(r"\[(.+?)\]\([^)]*\)"), r"\1"),  # a link to another document of ours: its words
)


def to_html(markdown: str) -> str:
    """The text as markup; whatever else stands in it is shown as it is.

    >>> to_html("* one\\n  *two*\\n* <b>")
    '<ul><li>one <em>two</em></li><li>&lt;b&gt;</li></ul>'
    """
    fenced = re.sub(r"```\w*\n(.*?)```", lambda code: f"`{code[1].strip()}`", markdown, flags=re.DOTALL)
    return "".join(_block(block) for block in re.split(r"\n\s*\n", fenced.strip()) if block.strip())


def _block(block: str) -> str:
    if block.startswith("|"):
        head, *rows = table_rows(block)
        return page.grid(head, [[_bare(cell) for cell in row] for row in rows])
    if _ITEM.match(block):
        items = [" ".join(item.split()) for item in _ITEM.split(block) if item.strip()]
        kind = "ul" if block.startswith("* ") else "ol"
        return f"<{kind}>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</{kind}>"
    lines = block.split("\n")
    table = next((number for number, line in enumerate(lines) if line.startswith("|")), None)
    if table:
        return _block("\n".join(lines[:table])) + _block("\n".join(lines[table:]))
    return f"<p>{_inline(' '.join(block.split()))}</p>"


def _inline(text: str) -> str:
    marked = html.escape(text, quote=False)
    for pattern, replacement in _INLINE:
        marked = pattern.sub(replacement, marked)
    return marked


def _bare(cell: str) -> str:
    """Words of a cell without their marks."""
    return re.sub(r"\*\*|`", "", cell)
