"""What may be answered before a paper is printed, and the paper that comes of the answers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from tracker.kernel.errors import Refusal
from tracker.printing.model import Document
from tracker.reports.papers.paper import Ask, Option, Paper, Wanted


@dataclass(frozen=True)
class Offer:
    """A question, what may be answered now, and what is."""

    ask: Ask
    options: tuple[Option, ...]
    answer: str


@dataclass(frozen=True)
class Look:
    """`document` None: `nothing` names the question that nothing on file can answer,
    or `refusal` says why."""

    offers: tuple[Offer, ...]
    document: Document | None = None
    file_name: str = ""
    nothing: str = ""
    refusal: Refusal | None = None


def look(session: Session, paper: Paper, wanted: Wanted) -> Look:
    """The questions with their answers, and the paper where they suffice. Refuses nothing: it says it."""
    found = offers(session, paper, wanted)
    unanswered = next((one.ask.key for one in found if one.ask.required and not one.answer), "")
    if unanswered:
        return Look(found, nothing=unanswered)
    answered = replace(wanted, answers={one.ask.key: one.answer for one in found})
    try:
        return Look(found, paper.document(session, answered), paper.file_name(answered))
    except Refusal as refusal:
        return Look(found, refusal=refusal)


def offers(session: Session, paper: Paper, wanted: Wanted) -> tuple[Offer, ...]:
    """In the order of asking. An answer that is no longer offered gives way to the first that is; a question
    that need not be answered stays open."""
    found: list[Offer] = []
    for ask in paper.asks:
        so_far = replace(wanted, answers={**wanted.answers, **{one.ask.key: one.answer for one in found}})
        options = tuple(ask.options(session, so_far)) if ask.options else ()
        found.append(Offer(ask, options, _answer(ask, options, wanted.get(ask.key))))
    return tuple(found)


def _answer(ask: Ask, options: tuple[Option, ...], given: str) -> str:
    known = [option.value for option in options] or list(ask.choices)
    if ask.several:
        return ",".join(one for one in given.split(",") if one in known)
    if given and (given in known or ask.free or not known):
        return given
    return known[0] if known and ask.required else ""
