"""The shape of every report (BC): head, title, text up to "./.", signature, recipients, appendices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from tracker.printing import decree30, wording
from tracker.printing.data import Office
from tracker.printing.model import Appendix, Block, Document, Metadata, Title
from tracker.printing.particulars import Particulars
from tracker.words import Words


class Reported(Protocol):
    """What is known of every report: who makes it, as of which day, what was decided for this one."""

    @property
    def office(self) -> Office: ...
    @property
    def as_of(self) -> date: ...
    @property
    def particulars(self) -> Particulars: ...


def report(
    words: Words,
    data: Reported,
    subject: str,
    blocks: Sequence[Block],
    appendices: tuple[Appendix, ...] = (),
    *,
    illustrative: bool = False,
    about: str = "",
) -> Document:
    """In another language it says that it is a translation. `about`: the subject in the file's metadata; the
    last of `blocks` must be a paragraph (`decree30.ended`)."""
    vietnamese = words.language == "vi"
    remark = "" if vietnamese else words("paper.mark.translation")
    return Document(
        language=words.language,
        head=wording.letter_head(words, data.office, data.particulars, data.as_of.year),
        title=Title(words("paper.summary.kind"), subject, remark),
        addressees=wording.addressees(words, data.office.addressees),
        blocks=decree30.ended(tuple(blocks)) if vietnamese else tuple(blocks),
        signature=wording.signature(data.office),
        recipients=wording.recipients(words, data.office.recipients),
        appendices=appendices,
        marks=wording.marks(words, data.particulars, illustrative),
        metadata=Metadata(data.office.agency, about or subject, data.particulars.signed_on),
    )
