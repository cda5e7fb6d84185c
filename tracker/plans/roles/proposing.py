"""To whom of several successors a role should pass: the one whose remit names what the plan is about. Pure.

Nothing is guessed: where the words name the fields of none or of several successors, a person chooses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tracker.agencies.rows import Successor
from tracker.kernel.texts import fold

_FIELDS: tuple[tuple[str, ...], ...] = (
    ("tre em", "child"),
    (
        *("bao tro xa hoi", "tro giup xa hoi", "cong tac xa hoi", "nguoi cao tuoi", "nguoi khuyet tat"),
        *("social protection", "social assistance", "social work"),
    ),
    (
        *("te nan xa hoi", "mai dam", "mua ban nguoi", "bi mua ban", "buon ban nguoi"),
        *("social vices", "traffick"),
    ),
    ("ma tuy", "cai nghien", "drug"),
    ("binh dang gioi", "co so gioi", "bao luc gioi", "gender"),
    ("lao dong ngoai nuoc", "lam viec o nuoc ngoai", "overseas labour"),
    ("tien luong", "viec lam", "quan he lao dong", "thi truong lao dong", "wages", "employment"),
    ("nguoi co cong", "liet si", "merit"),
    ("giao duc nghe nghiep", "day nghe", "vocational"),
    ("giam ngheo", "poverty"),
    ("bao chi", "the press"),
)
"""Fields of work as remits and plans name them, folded; the phrases of one line mean the same field."""

_BUT = re.compile(r"\((?:tru|except)\b[^)]*\)|(?:,\s*)?\b(?:tru|except|but)\b.*$")
_ALL = re.compile(r"(?:toan bo|all)\b")
_PIECE = re.compile(r"[,;]")


class Why(StrEnum):
    """On what a proposal stands: there is one successor only, or its remit names the field; else nothing."""

    ONLY = "only"
    REMIT = "remit"
    SEVERAL = "several"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Proposal:
    """The successor proposed (None: a person chooses), on what grounds, and who else could take over."""

    successor: Successor | None
    why: Why
    candidates: tuple[Successor, ...] = ()


@lru_cache(maxsize=4096)
def _fits(remit_vi: str, remit_en: str, text: str) -> bool:
    """The same remits are held against the same words for every task of a plan."""
    return names_field(remit_vi, text) or names_field(remit_en, text)


def propose(texts: Sequence[str], candidates: Sequence[Successor]) -> Proposal:
    """`texts` tell what the role is about, the nearest first (node, plan, parent plan); the first that names
    anybody's field decides. `candidates`: those who took over by the day in question."""
    if not candidates:
        return Proposal(None, Why.NOBODY)
    if len(candidates) == 1:
        return Proposal(candidates[0], Why.ONLY, tuple(candidates))
    for text in texts:
        fitting = [one for one in candidates if _fits(one.remit_vi, one.remit_en, text)]
        if len(fitting) == 1:
            return Proposal(fitting[0], Why.REMIT, tuple(candidates))
        if fitting:
            break
    return Proposal(None, Why.SEVERAL, tuple(candidates))


def names_field(remit: str, text: str) -> bool:
    """Whether a text is about something that a remit names."""
    whole, said = fold(remit), fold(text)
    kept = _BUT.sub("", whole)
    if _ALL.match(kept.strip()):
        return not any(_about(found[0], said) for found in _BUT.finditer(whole))
    return _about(kept, said)


def _about(remit: str, said: str) -> bool:
    fields = [line for line in _FIELDS if any(phrase in remit for phrase in line)]
    return any(phrase in said for line in fields for phrase in line) or any(
        piece in said for piece in _pieces(remit)
    )


def _pieces(remit: str) -> Iterator[str]:
    """What a remit lists, where it is long enough to mean something in another text."""
    return (piece for one in _PIECE.split(remit) if len((piece := one.strip()).split()) > 1)
