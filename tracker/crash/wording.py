"""What may be written of an error's message: words of the program and of Python, never what a person typed.

A message can hold anything: names, numbers, paths, parameters of a query. So it is not cleaned of what looks
dangerous; only words that are known to be harmless are let through, and the rest becomes "…". Known are a
list of words that Python, SQLite and Qt use in their messages, the names that stand in the code the error
came through, and the names of tables and columns.
"""

from __future__ import annotations

import re
import sys
from types import TracebackType

_TOKEN = re.compile(r"[^\W\d]\w*|[^\w\s]+|\d+", re.UNICODE)
_MOST = 40
"""Words of a message that are kept."""

_WORDS = """
a after again allow allowed already an and any are argument arguments as at attribute aware base be
because before between bit but byte bytes call callable called can cannot character characters
closed codec column compare concatenate constraint contain contains convert could database decode
deleted depth dictionary did different directory disk division does during element elements empty
encode end error exceeded exist exists expected expression failed field file float for foreign
format found from full function generator given got has hash have implemented import in incomplete
index input instance instances int integer invalid is it item items iterable iterate iteration its
key keys keyword length list literal locked long malformed mapping match maximum method missing
module more multiple must name named negative no non not number object of offset on one only open
operand operation operator or order out outside over overflow parameter parse popped position
positional possible property range read readonly recursion referenced required result row runtime
schema scriptable sequence set setter shape short should size slice str string subscriptable
supported syntax table than that the thread time timeout to too transaction truth tuple type types
unable unbound unexpected unhashable unique unknown unpack unsupported used using valid value values
variable was when where which while wide with within without write wrong zero NoneType None True
False UNIQUE CHECK NOT NULL FOREIGN KEY PRIMARY UTF utf ascii I O C Internal already has been
destroyed wrapped signal slot painter paintdevice active device begin
"""
_KNOWN = frozenset(_WORDS.split())
_QT = re.compile(r"Q[A-Z][a-z]{3,}[A-Za-z]*", re.ASCII)
"""A class of Qt."""


def plain(message: str, names: frozenset[str] = frozenset()) -> str:
    """The harmless words of a message, in order; what stood between them is "…". `names`: of the code."""
    said: list[str] = []
    for token in _TOKEN.findall(message)[: 4 * _MOST]:
        harmless = token in _KNOWN or token in names or _QT.fullmatch(token)
        if harmless:
            said.append(token)
        elif (token[0].isalnum() or token[0] == "_") and said[-1:] != ["…"]:
            said.append("…")
    return " ".join(said[:_MOST])


def names_of(traceback: TracebackType | None) -> frozenset[str]:
    """The names that stand in the code of every frame: variables, attributes, functions; no values."""
    found: set[str] = set()
    while traceback is not None:
        code = traceback.tb_frame.f_code
        found.update(code.co_names, code.co_varnames, (code.co_name,))
        traceback = traceback.tb_next
    return frozenset(found)


def schema_names() -> frozenset[str]:
    """Tables and columns of the ledger, where they are loaded already."""
    base = getattr(sys.modules.get("tracker.storage.base"), "Base", None)
    tables = getattr(getattr(base, "metadata", None), "tables", {})
    return frozenset(part for name, table in tables.items() for part in (name, *table.columns.keys()))
