"""What the program proposes for a table that it is shown: where its headings are, and what its columns
mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from tracker.exchange.tables.columns import Setting, blanks, has_years, names_in, values_in
from tracker.exchange.tables.layout import ColumnLook, Layout, answers
from tracker.exchange.tables.look import Looked, SheetLook
from tracker.exchange.tables.mapping import AXES, ColumnUse, Mapping, Role, Target
from tracker.exchange.tables.names import Names, Sense, is_total, period_candidate
from tracker.exchange.tables.periods import periods_in
from tracker.exchange.tables.proposal import (
    Candidate,
    ColumnProposal,
    Ground,
    Proposal,
    Question,
    Reason,
    Remembered,
)
from tracker.exchange.tables.remembering import fingerprint, remembered
from tracker.exchange.tables.seen import seen
from tracker.exchange.tables.units import UnitWords, unit_said
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import clean
from tracker.places import areas

_LINES = 12
"""So many lines above a table are searched for its period, place and unit."""


def propose(
    session: Session,
    looked: Looked,
    sheet: str = "",
    sender: str = "",
    header: tuple[int, int] | None = None,
) -> Proposal:
    """How a sheet could be read. `sheet` "": the visible one with most in it. `header`: a person has said
    which rows the headings are. Refused: table.no_sheet, table.empty_sheet."""
    look = _chosen(looked, sheet)
    layout = seen(session, look, header)
    if not layout.columns:
        raise Refusal("table.empty_sheet", sheet=look.title[:60])
    names = Names(session)
    known = remembered(session, sender, layout) if sender.strip() else None
    columns = _columns(layout, names, known)
    columns = [_carried(one, columns, layout, look) for one in columns]
    mapping = Mapping(
        look.title,
        layout.header,
        (layout.first, 0),
        tuple(one.use for one in columns),
        names=known.mapping.names if known else (),
    )
    if known is not None:
        told = known.mapping
        mapping = replace(
            mapping, default=told.default, regime=told.regime, boundaries=told.boundaries, scale=told.scale
        )
    mapping, questions = _asked(mapping, columns, layout, names, sender, known)
    headers = fingerprint(layout.headers)
    return Proposal(look.title, layout.title, mapping, tuple(columns), questions, headers, known)


def _chosen(looked: Looked, title: str) -> SheetLook:
    sheets = [one for one in looked.look.sheets if one.state != "ignored"]
    if title:
        found = next((one for one in sheets if clean(one.title) == clean(title)), None)
        if found is None:
            raise Refusal("table.no_sheet", sheet=title[:60])
        return found
    visible = [one for one in sheets if one.state == "visible"] or sheets
    if not visible:
        raise Refusal("table.no_sheet", sheet="")
    return max(visible, key=lambda one: one.filled)


def _columns(layout: Layout, names: Names, known: Remembered | None) -> list[ColumnProposal]:
    """Names first: whether rows say their indicator decides what a heading of values must say."""
    years = any(map(has_years, layout.columns))
    setting = Setting(names, _day(layout, names), _unit(layout), years=years)
    recalled = {one.column: one for one in known.mapping.columns} if known else {}
    found: dict[int, ColumnProposal | None] = {}
    for one in layout.columns:
        fresh = names_in(one, setting)
        use = recalled.get(one.number)
        found[one.number] = _recalled(one, use, fresh, known) if use is not None and known else fresh
    by_row = frozenset(one.use.role for one in found.values() if one is not None)
    setting = replace(setting, by_row=by_row)
    made = []
    for one in layout.columns:
        proposed = found[one.number]
        use = recalled.get(one.number)
        if proposed is None:
            proposed = values_in(one, setting)
        elif use is not None and use.role is Role.VALUE:
            said = periods_in(one.header)[:1]  # a period is never remembered; headings say it anew
            target = replace(use.target, period=said[0].code if said else "")
            proposed = replace(proposed, use=replace(use, target=target))
        made.append(proposed)
    return [_without_sums(one, made) for one in made]


def _without_sums(one: ColumnProposal, columns: list[ColumnProposal]) -> ColumnProposal:
    """Where places stand side by side, a column that adds them up is not taken."""
    beside = any(other.use.target.place for other in columns)
    if one.use.role is not Role.VALUE or one.use.target.place or not beside or not is_total(one.header):
        return one
    reason = Reason(Ground.HEADER, {"text": one.header[:60]})
    return replace(one, use=ColumnUse(one.column), certain=True, reasons=(reason,))


def _recalled(
    look: ColumnLook, use: ColumnUse, fresh: ColumnProposal | None, known: Remembered
) -> ColumnProposal:
    """As last time. Similar headings are no proof."""
    ground = Ground.REMEMBERED if known.exact else Ground.SIMILAR
    reason = Reason(ground, {"day": known.used_at[:10]}, 100 if known.exact else 90)
    candidates = fresh.candidates if fresh is not None else ()
    return ColumnProposal(look.number, look.header, look.examples, use, known.exact, (reason,), candidates)


def _carried(
    one: ColumnProposal, columns: list[ColumnProposal], layout: Layout, look: SheetLook
) -> ColumnProposal:
    """Names that stand in the first of several rows only: proposed to speak for those below, unless the file
    says so itself by merging them."""
    if one.use.role not in AXES or one.use.carry:
        return one
    values = {use.column for use in columns if use.use.role is Role.VALUE}
    looks = {use.number: use for use in layout.columns}
    rows = {cell.row for number in values for cell in looks[number].cells if answers(cell)}
    rows -= {cell.row for other in layout.columns for cell in other.cells if is_total(cell.text)}
    rows -= {
        row
        for area in look.merged
        if area.left == one.column
        for row in range(area.top, min(area.bottom, area.top + 1000) + 1)
    }
    if not blanks(looks[one.column], rows) or not looks[one.column].cells:
        return one
    reason = Reason(Ground.BLANKS, score=60)
    return replace(one, use=replace(one.use, carry=True), certain=False, reasons=(*one.reasons, reason))


def _day(layout: Layout, names: Names) -> dt.date:
    """A day of the set of units that knows most of the table's texts; of the newest one where none does."""
    texts = {clean(cell.text) for one in layout.columns for cell in one.cells if not one.numeric}
    days = areas.last_days(names.gazetteer) or (dt.date.max,)

    def known(day: dt.date) -> int:
        at = names.places_on(day)
        return sum(at.meaning(text).sense is Sense.NAMED for text in texts)

    return max(days, key=known)


def _unit(layout: Layout) -> UnitWords | None:
    return next((unit for line in layout.title[-_LINES:] if (unit := unit_said(line)) is not None), None)


def _asked(
    mapping: Mapping,
    columns: Iterable[ColumnProposal],
    layout: Layout,
    names: Names,
    sender: str,
    known: Remembered | None,
) -> tuple[Mapping, tuple[Question, ...]]:
    """What the table as a whole must say, and what a person has to agree to."""
    questions = list(_of_columns(columns))
    if known is not None and not known.exact:
        facts = {
            "added": ", ".join(known.added)[:200] or "–",
            "gone": ", ".join(known.gone)[:200] or "–",
            "moved": ", ".join(known.moved)[:200] or "–",
        }
        questions.insert(0, Question("remembered", "table.question.remembered", facts))
    values = mapping.having(Role.VALUE)
    if not values:
        questions.append(Question("values", "table.question.values"))
    if _is_unsaid(mapping, Role.PLACE):
        places = _places(layout, names, sender)
        mapping = replace(mapping, default=_only(mapping.default, Role.PLACE, places))
        questions.append(Question("place", "table.question.place", {}, places))
    if _is_unsaid(mapping, Role.PERIOD):
        periods = _periods(layout)
        mapping = replace(mapping, default=_only(mapping.default, Role.PERIOD, periods))
        questions.append(Question("period", "table.question.period", {}, periods))
    return mapping, tuple(questions)


def _of_columns(columns: Iterable[ColumnProposal]) -> Iterator[Question]:
    for one in columns:
        if not one.certain:
            facts = {"column": one.letters, "header": one.header[:80]}
            key = "table.question.carry" if one.use.carry else f"table.question.{_sort(one)}"
            yield Question(f"column:{one.column}", key, facts, one.candidates)


def _sort(one: ColumnProposal) -> str:
    if one.use.role is Role.VALUE:
        return "value" if one.candidates else "scale"
    return "ignored" if one.use.role is Role.IGNORE else "names"


def _is_unsaid(mapping: Mapping, role: Role) -> bool:
    """Whether some value has nobody who says this of it."""
    if mapping.having(role) or mapping.default.of(role):
        return False
    return any(not use.target.of(role) for use in mapping.having(Role.VALUE)) or not mapping.having(
        Role.VALUE
    )


def _only(default: Target, role: Role, found: tuple[Candidate, ...]) -> Target:
    """The one candidate as a proposal; it is asked about all the same."""
    return default.with_(role, found[0].target) if len(found) == 1 else default


def _periods(layout: Layout) -> tuple[Candidate, ...]:
    lines = reversed(layout.title[-_LINES:])
    found = dict.fromkeys(period for line in lines for period in periods_in(line))
    return tuple(period_candidate(one, Reason(Ground.TITLE)) for one in found)


def _places(layout: Layout, names: Names, sender: str) -> tuple[Candidate, ...]:
    """Units whose names stand above the table, or in the name of the sender."""
    at = names.places_on(_day(layout, names))
    lines = [f" {clean(line).casefold()} " for line in (*layout.title[-_LINES:], sender)]
    return tuple(
        replace(one, reason=Reason(Ground.TITLE))
        for one in at.everything()
        if any(_stands_in(one.name_vi, line) for line in lines)
    )


def _stands_in(name: str, line: str) -> bool:
    short = (
        name.removeprefix("Tỉnh ").removeprefix("Thành phố ").removeprefix("tỉnh ").removeprefix("thành phố ")
    )
    return f" {short.casefold()} " in line.replace(",", " ").replace(".", " ").replace(":", " ")
