"""The letter (công văn) that reminds a place of a report it owes, after Decree 30/2020/NĐ-CP.

An official letter has no type and no title: "V/v ..." stands under its number, which has no type symbol.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.printing import decree30, wording
from tracker.printing.data import Office
from tracker.printing.model import Block, Document, Metadata, Paragraph, Recipients, Run, Title
from tracker.printing.particulars import UNDECIDED, Particulars
from tracker.words import Words


@dataclass(frozen=True, slots=True)
class ReminderData:
    """`office.symbol` is that of letters, without a type. `place` as it is called in a sentence ("tỉnh Cao
    Bằng"); `form`: the code of the form that went out on `issued`; `returned`: the report of `received` was
    sent back that day with `reason`. `late`: days after the deadline, 0 until then."""

    office: Office
    as_of: date
    addressee: str
    place: str
    code: str
    plan: str
    period: str
    dates: str
    due: date
    late: int
    form: str = ""
    issued: date | None = None
    received: date | None = None
    returned: date | None = None
    reason: str = ""
    until: date | None = None
    illustrative: bool = False
    particulars: Particulars = UNDECIDED


def build_reminder(data: ReminderData, language: str) -> Document:
    """The letter in `language`; the texts in `data` must be in the same language."""
    return _Builder(data, Words(language)).document()


class _Builder:
    def __init__(self, data: ReminderData, words: Words) -> None:
        self.data, self.words = data, words

    def document(self) -> Document:
        data, words = self.data, self.words
        vietnamese, about = words.language == "vi", words("reminder.about", period=data.period)
        blocks = tuple(self._blocks())
        return Document(
            language=words.language,
            head=wording.letter_head(words, data.office, data.particulars, data.as_of.year, about),
            title=Title("", ""),
            blocks=decree30.ended(blocks) if vietnamese else blocks,
            addressees=wording.addressees(words, (data.addressee,)),
            signature=wording.signature(data.office),
            recipients=self._recipients(),
            marks=wording.marks(words, data.particulars, data.illustrative),
            metadata=Metadata(data.office.agency, data.code, data.particulars.signed_on),
        )

    def _recipients(self) -> Recipients | None:
        """The addressee first (Annex I, II.9b), whatever else the office has on its list."""
        first = self.words("reminder.as_above")
        listed = (one for one in self.data.office.recipients if one.casefold() != first.casefold())
        return wording.recipients(self.words, (first, *listed))

    def _blocks(self) -> Iterator[Block]:
        if self.words.language != "vi":
            yield Paragraph((Run(self.words("paper.mark.translation"), italic=True),))
        yield Paragraph.of(" ".join(part for part in (self._asked(), self._form()) if part))
        yield Paragraph.of(self._stands())
        yield Paragraph.of(self._wish())
        yield Paragraph.of(self._say("sent_already"))
        yield Paragraph.of(self._say("closing"))

    def _say(self, key: str, **more: object) -> str:
        data = self.data
        facts = {"agency": data.office.agency, "addressee": data.addressee, "place": data.place}
        return self.words(f"reminder.{key}", **facts, **more)

    def _day(self, day: date | None) -> str:
        return wording.short_date(self.words, day) if day is not None else wording.UNKNOWN

    def _asked(self) -> str:
        data = self.data
        asks = {"code": data.code, "period": data.period, "dates": data.dates, "due": self._day(data.due)}
        return self._say("asked_for" if data.plan else "asked", plan=data.plan, **asks)

    def _form(self) -> str:
        data = self.data
        if data.issued is None:
            return ""
        return self._say("form" if data.form else "form_uncoded", form=data.form, day=self._day(data.issued))

    def _stands(self) -> str:
        """What came and went back, or that nothing came; how late it is."""
        data, today = self.data, self._day(self.data.as_of)
        left = (data.due - data.as_of).days
        when = self._say("late", n=data.late) if data.late else ""
        when = when or (self._say("left", n=left) if left else self._say("last_day"))
        if data.returned is None:
            return self._say("silent", date=today, when=when)
        came = self._day(data.received)
        said = self._say(
            "returned", received=came, day=self._day(data.returned), reason=data.reason.rstrip(" .")
        )
        return f"{said} {self._say('not_again', date=today, when=when)}"

    def _wish(self) -> str:
        data, until = self.data, self.data.until
        key = "wish_again" if data.returned is not None else "wish" if data.issued else "wish_unissued"
        by = self._say("until", day=self._day(until)) if until is not None else self._say("soonest")
        return self._say(key, by=by)
