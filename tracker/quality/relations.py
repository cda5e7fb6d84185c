"""What the catalogue says of two indicators or two parts: resources/reference/relations.csv.

`needs`: where there is some of the one there must be some of the other (offenders need cases). `within`: the
one indicator counts a part of the other. `inside`: the one part (an age group) lies in the other. Names that
are not on file in a ledger are passed over: an office keeps its own catalogue.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tracker.home import RESOURCES
from tracker.kernel.errors import Refusal

FILE = RESOURCES / "reference" / "relations.csv"
_KINDS = ("needs", "within", "inside")

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Relations:
    """Pairs of ids (one, other)."""

    needs: Pairs = ()
    within: Pairs = ()
    inside: Pairs = ()


def relations(indicators: Mapping[str, int], breakdowns: Mapping[str, int], file: Path = FILE) -> Relations:
    """The relations among what is on file; name -> id. Refused: reference.unreadable, reference.missing."""
    found: dict[str, list[tuple[int, int]]] = {kind: [] for kind in _KINDS}
    for kind, one, other in lines(file):
        known = breakdowns if kind == "inside" else indicators
        if one in known and other in known:
            found[kind].append((known[one], known[other]))
    return Relations(**{kind: tuple(pairs) for kind, pairs in found.items()})


@cache
def lines(file: Path) -> tuple[tuple[str, str, str], ...]:
    """Kind, one and other, as they stand in the file."""
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal("reference.missing", file=file.name) from error
    for number, row in enumerate(rows, 2):
        if row.get("kind") not in _KINDS or not row.get("one") or not row.get("other"):
            text = str(row.get("kind"))[:60]
            raise Refusal("reference.unreadable", file=file.name, row=number, column="kind", text=text)
    return tuple((row["kind"], row["one"], row["other"]) for row in rows)
