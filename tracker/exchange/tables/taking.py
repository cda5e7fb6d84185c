"""From a table of anybody's to the ledger: preview, commit, undo. The commit runs the preview's own code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from sqlalchemy.orm import Session

from tracker.agencies import queries as agencies
from tracker.archive import files
from tracker.exchange.preview import Decisions
from tracker.exchange.tables import remembering
from tracker.exchange.tables.axes import SCENARIOS, Axes
from tracker.exchange.tables.block import Block
from tracker.exchange.tables.legacy import turned
from tracker.exchange.tables.look import Looked, SheetLook
from tracker.exchange.tables.mapping import Mapping, Role
from tracker.exchange.tables.names import Names, candidates_for
from tracker.exchange.tables.preview import (
    NOTHING_DECIDED,
    SHOWN,
    CellShown,
    Fate,
    Sending,
    TableDecisions,
    TablePreview,
    UnknownName,
)
from tracker.exchange.tables.profiles import Profiles
from tracker.exchange.tables.totals import check_totals
from tracker.exchange.tables.weighing import FATES, Sides, Weighing
from tracker.exchange.vocabulary import Vocabulary
from tracker.figures import beside, catalogue
from tracker.figures import commands as figures
from tracker.figures.beside import Beside
from tracker.figures.entries import Entry
from tracker.figures.queries import ids_of_import
from tracker.figures.rows import SourceKind
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.texts import clean

_UNKNOWN = 500
"""So many unknown names are listed; the rest follows when these are decided."""

_PROPOSED = 100
"""For so many of them it is looked for what they may mean."""

_ROWS = 20
"""So many rows are named for an unknown name."""

_LONGEST_SENDER, _LONGEST_DOCUMENT = 300, 500


@dataclass(frozen=True)
class Source:
    """Who says it: the agency that the sender is, if it is one on file, and the document."""

    agency_id: int | None
    agency: str
    document: str
    id: int | None


@dataclass(frozen=True)
class TableDraft:
    """A preview with what it was made from, to be committed or made anew."""

    looked: Looked
    block: Block
    preview: TablePreview
    weighing: Weighing
    source: Source


def columns_needed(mapping: Mapping) -> tuple[int, ...]:
    """The columns that `Readers.take` must give: those with a use, and whatever stands left of the values,
    where the words of a total may be."""
    used = {one.column for one in mapping.columns if one.role is not Role.IGNORE}
    values = [one.column for one in mapping.having(Role.VALUE)]
    return tuple(sorted(used | set(range(1, min(values, default=1)))))


def preview_table(
    session: Session,
    looked: Looked,
    block: Block,
    mapping: Mapping,
    sending: Sending,
    decisions: TableDecisions = NOTHING_DECIDED,
) -> TableDraft:
    """What taking the table would do now.

    Refused: table.no_sheet, .no_sender, .no_values, .unknown_target, .too_long; .unsaid_place,
    .unsaid_indicator, .unsaid_period where nobody says which; period.unreadable.
    """
    sheet = _sheet_of(looked, mapping)
    sending = Sending(clean(sending.sender), clean(sending.document))
    if not sending.sender:
        raise Refusal("table.no_sender")
    if not mapping.having(Role.VALUE):
        raise Refusal("table.no_values")
    source = _source(session, looked, sending)
    named = [one.column for one in mapping.columns if one.role not in (Role.IGNORE, Role.VALUE)]
    texts = turned(block, named, Vocabulary(session), Decisions(decisions.fields))
    axes = Axes(Names(session), mapping, block, sheet, texts)
    weighing = Weighing(axes, block, Profiles(axes, mapping, block), decisions)
    sides = _sides(session, weighing, source)
    weighing.settle(sides)
    check_totals(weighing)
    made = TablePreview(
        path=looked.path,
        file=looked.name,
        sha256=looked.sha256,
        sheet=sheet.title,
        sending=sending,
        document=source.document,
        agency=source.agency,
        mapping=mapping,
        rows=sum(axes.filled),
        counts=weighing.counts,
        told=weighing.teller.told(),
        unknown=tuple(_unknown(axes)),
        shown=tuple(_shown(weighing, sides)),
        periods=_periods(weighing),
        token=_token(weighing, sides),
        decisions=decisions,
        kind=looked.look.kind,
        locked=looked.look.locked,
        known_file=any(_stands(one, sending.sender) for one in files.table_imports(session, looked.sha256)),
    )
    return TableDraft(looked, block, replace(made, findings=texts.said), weighing, source)


def commit_table(session: Session, draft: TableDraft, *, now: str, by: str) -> Outcome:
    """Write what the preview showed; the result is the preview as it was committed.

    If the ledger has moved since, the difference is made anew, and refused (table.moved) if it would write
    anything that was not shown. A table that changes nothing leaves no trace but its mapping.
    """
    shown = draft.preview
    if _moved(session, draft):
        asked = (shown.mapping, shown.sending, shown.decisions)
        again = preview_table(session, draft.looked, draft.block, *asked)
        if not _writes(again) <= _writes(draft):
            raise Stale("table.moved", file=shown.file)
        draft = again
    made = draft.preview
    if not made.writes:
        told = (made.sending.sender, draft.looked, made.mapping, now)
        changes = remembering.remember(session, *told, taken=False)
        return Outcome(changes, result=replace(made, committed=True))
    return _write(session, draft, now, by)


def undo_table(session: Session, import_id: int, *, now: str) -> Outcome:
    """Take back an import as a whole. Refused: table.no_such_import, .undone_already, and
    figure.superseded_since where a figure was changed after it."""
    found = next((one for one in files.table_imports(session) if one.id == import_id), None)
    if found is None:
        raise Refusal("table.no_such_import", n=import_id)
    if not files.end_import(session, import_id, now):
        raise Refusal("table.undone_already", n=import_id, file=found.file)
    ids = ids_of_import(session, import_id)
    changes = figures.withdraw(session, ids).changes if ids else ChangeSet()
    return Outcome(changes, None, "undo.table.undo", {"file": found.file}, import_id)


def _sheet_of(looked: Looked, mapping: Mapping) -> SheetLook:
    found = next((one for one in looked.look.sheets if one.title == mapping.sheet), None)
    if found is None:
        raise Refusal("table.no_sheet", sheet=mapping.sheet[:60])
    return found


def _source(session: Session, looked: Looked, sending: Sending) -> Source:
    """The sender as an agency on file, if exactly one bears the name. Bytes that were taken before are the
    document that they were then, whatever the file is called now."""
    known = agencies.named(session, sending.sender)
    agency = known[0] if len(known) == 1 else None
    before = [one for one in files.table_imports(session, looked.sha256) if _stands(one, sending.sender)]
    document = sending.document or (before[0].file if before else looked.name)
    told = document if agency else f"{sending.sender}: {document}"
    if len(sending.sender) > _LONGEST_SENDER or len(told) > _LONGEST_DOCUMENT:
        raise Refusal("table.too_long", limit=_LONGEST_SENDER)
    agency_id = agency.id if agency else None
    number = beside.source_id(session, SourceKind.DOCUMENT, told, agency_id)
    return Source(agency_id, agency.name_vi if agency else "", told, number)


def _stands(one: files.TableImport, sender: str) -> bool:
    return one.undone_at is None and one.sender == sender


# -- the ledger's side ---------------------------------------------------------------------------------


def _sides(session: Session, weighing: Weighing, source: Source) -> Sides:
    """What this source said of these indicators and periods, and what holds from others."""
    axes = weighing.axes
    periods = {
        number: place
        for place, code in enumerate(axes.periods.names)
        if (number := catalogue.period_id(session, axes.period(place))) is not None and code
    }
    indicators = {axes.names.indicators[key].id: place for place, key in enumerate(axes.indicators.names)}
    parts = {axes.names.parts[code].id: place for place, code in enumerate(axes.parts.names)}
    places = {axes.names.place_ids[unit]: place for place, unit in enumerate(axes.places.names)}

    def keyed(found: Iterator[Beside]) -> dict[int, Beside]:
        wanted: frozenset[int] | None = None
        made = {}
        for one in found:
            if wanted is None:
                wanted = frozenset(key for lane in axes.lanes for key in lane.keys)
            part, place = parts.get(one.key.breakdown_id), places.get(one.key.place_id)
            if part is not None and place is not None and one.key.indicator_id in indicators:
                indicator, period = indicators[one.key.indicator_id], periods[one.key.period_id]
                key = axes.key(indicator, period, one.key.scenario, part, place)
                if key in wanted:
                    made[key] = one
        return made

    if not periods or not indicators:
        return Sides()
    about = (tuple(periods), tuple(indicators))
    ours = keyed(beside.said_by(session, source.id, *about)) if source.id is not None else {}
    return Sides(ours, keyed(beside.held_by_others(session, source.id, *about)))


def _token(weighing: Weighing, sides: Sides) -> str:
    """Changes whenever something changes that the preview depends on: what the ledger holds of these cells,
    and its books."""
    names = weighing.axes.names
    told = [f"{key}:{one.id}" for side in (sides.ours, sides.rivals) for key, one in sorted(side.items())]
    books = [repr(sorted(names.indicators.items())), repr(sorted(names.parts.items())), repr(names.gazetteer)]
    return sha256("|".join([*told, *books, repr(sorted(map(repr, names.aliases)))]).encode()).hexdigest()


def _moved(session: Session, draft: TableDraft) -> bool:
    """Whether the ledger has moved since the preview: its books, or what it holds of these cells."""
    fresh, old, source = Names(session), draft.weighing.axes.names, draft.source
    if fresh.indicators != old.indicators or fresh.parts != old.parts or fresh.gazetteer != old.gazetteer:
        return True
    known = beside.source_id(session, SourceKind.DOCUMENT, source.document, source.agency_id)
    sides = _sides(session, draft.weighing, replace(source, id=known))
    return _token(draft.weighing, sides) != draft.preview.token


# -- writing -------------------------------------------------------------------------------------------


def _writes(draft: TableDraft) -> set[tuple[object, ...]]:
    """Cell, what it is about, and what is written."""
    weighing = draft.weighing
    found: set[tuple[object, ...]] = set()
    for place in weighing.writes():
        quantity = weighing.quantity(place)
        assert quantity is not None
        about = weighing.axes.targets(weighing.cells.keys[place])
        found.add((weighing.address(place), *about, quantity, weighing.axes.note(weighing.cells.ats[place])))
    return found


def _write(session: Session, draft: TableDraft, now: str, by: str) -> Outcome:
    """The file, the figures, the mapping: in the transaction of the caller, so all or nothing."""
    made, looked = draft.preview, draft.looked
    file_id = files.keep(session, looked.name, looked.data, now)
    import_id = files.begin_import(session, file_id, at=now, by=by, sender=made.sending.sender)
    source = draft.source
    source_id = figures.ensure_source(session, SourceKind.DOCUMENT, source.document, source.agency_id)
    changes = ChangeSet()
    written: dict[int, int] = {}
    for number, places in _by_period(draft.weighing):
        entries = [_entry(draft.weighing, place, made.sheet) for place in places]
        period_id = figures.ensure_period(session, draft.weighing.axes.period(number))
        recorded = figures.record(
            session, entries, period_id=period_id, source_id=source_id, at=now, by=by, import_id=import_id
        )
        changes |= recorded.changes
        written |= dict(zip(places, recorded.result, strict=True))
    for place in draft.weighing.cells.rivals:
        changes |= figures.mark_official(session, written[place]).changes
    changes |= remembering.remember(session, made.sending.sender, looked, made.mapping, now)
    inverse = partial(undo_table, import_id=import_id, now=now)
    facts = {"file": looked.name, "sender": made.sending.sender}
    committed = replace(made, committed=True, import_id=import_id)
    return Outcome(changes, inverse, "undo.table.import", facts, committed)


def _by_period(weighing: Weighing) -> Iterator[tuple[int, list[int]]]:
    """The places that are written, by the number of their period."""
    found: dict[int, list[int]] = {}
    for place in weighing.writes():
        found.setdefault(weighing.axes.period_number(weighing.cells.keys[place]), []).append(place)
    yield from found.items()


def _entry(weighing: Weighing, place: int, sheet: str) -> Entry:
    axes = weighing.axes
    indicator, _, scenario, part, unit = axes.targets(weighing.cells.keys[place])
    quantity = weighing.quantity(place)
    assert quantity is not None
    return Entry(
        indicator_id=axes.names.indicators[indicator].id,
        place_id=axes.names.place_ids[unit],
        breakdown_id=axes.names.parts[part].id,
        quantity=quantity,
        scenario=SCENARIOS[scenario],
        sheet=sheet,
        cell=weighing.address(place),
        note=axes.note(weighing.cells.ats[place]) or "",
    )


# -- showing -------------------------------------------------------------------------------------------


def _periods(weighing: Weighing) -> dict[str, int]:
    keys, axes = weighing.cells.keys, weighing.axes
    counted = Counter(map(axes.period_number, map(keys.__getitem__, weighing.writes())))
    return {axes.period(number).code: count for number, count in sorted(counted.items())}


def _unknown(axes: Axes) -> Iterator[UnknownName]:
    for number, stray in enumerate(axes.strays(_ROWS)):
        if number >= _UNKNOWN:
            return
        column, text = stray.column, stray.column.texts[stray.code - 1]
        kind, cell = column.use.role, column.kinds[stray.code - 1]
        day = axes.names.other_day(text) if kind is Role.PLACE and not stray.why else None
        told = (kind, text, cell, axes.mapping.regime, stray.day)
        meant = candidates_for(axes.names, *told) if number < _PROPOSED and day is None else ()
        address = f"{column.use.letters}{stray.rows[0]}"
        code = "place.other_day" if day is not None else stray.why
        yield UnknownName(kind, text, address, stray.rows, stray.count, meant, code, day)


def _shown(weighing: Weighing, sides: Sides) -> Iterator[CellShown]:
    """The first cells of each fate that a person wants to see."""
    fates = weighing.cells.fates
    for fate in (Fate.CONFLICT, Fate.CHANGED, Fate.NEW):
        place = -1
        for _ in range(SHOWN):
            place = fates.find(FATES.index(fate), place + 1)
            if place < 0:
                break
            yield _cell_shown(weighing, sides, place, fate)


def _cell_shown(weighing: Weighing, sides: Sides, place: int, fate: Fate) -> CellShown:
    axes, key = weighing.axes, weighing.cells.keys[place]
    indicator, period, _, part, unit = axes.targets(key)
    one, of, where = (
        axes.names.indicators[indicator],
        axes.names.parts[part],
        axes.names.place(unit, axes.day(period)),
    )
    ours, rival = sides.ours.get(key), sides.rivals.get(key)
    return CellShown(
        cell=weighing.address(place),
        row=axes.row(weighing.cells.ats[place]),
        raw=weighing.raw(place).text,
        fate=fate,
        place=where.name,
        place_en=where.name_en,
        indicator=one.name_vi,
        indicator_en=one.name_en,
        unit=one.unit_vi,
        unit_en=one.unit_en,
        part=of.name_vi,
        part_en=of.name_en,
        period=period.code,
        theirs=weighing.quantity(place),
        ours=ours.quantity(one.measure) if ours else None,
        rival=rival.quantity(one.measure) if rival else None,
    )
