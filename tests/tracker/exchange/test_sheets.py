"""Whole sheets after people were at them, at random: no answer is lost, and what was shown is written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.exchange.desk import PLACES, STAMPED, Desk, clock, edited, received
from tests.tracker.exchange.test_import import reissue, set_by_hand
from tracker.app import Ledger
from tracker.exchange.difference import Difference, compare
from tracker.exchange.findings import Finding
from tracker.exchange.importing import Draft, commit_file, preview_file
from tracker.exchange.issuing import Book
from tracker.exchange.known import Known
from tracker.exchange.merge import said
from tracker.exchange.preview import Decisions, Line, Status
from tracker.exchange.reading import CellKind, RawCell
from tracker.exchange.sheet import SheetReading, SheetRow, interpret
from tracker.exchange.spec import Field
from tracker.figures.rows import Said
from tracker.kernel.quantity import Quantity, Severity, State
from tracker.rounds.rows import Answer

ROWS = 7
WRITTEN = ("51", "1.317", "1,317", "trên 40", "-", "…", "x", "0", "12-15", "", None)
NOTES = ("", "một", "hai", None)
STATES = (State.nil, State.unknown, State.not_applicable, State.not_reported)


@dataclass(frozen=True)
class Hand:
    """What a person does to a row: what is written in it, and what becomes of it."""

    value: str | None
    note: str | None
    id_of: int
    kept: bool
    named: bool
    renamed: bool
    copied: bool


hands = st.builds(
    Hand,
    value=st.sampled_from(WRITTEN),
    note=st.sampled_from(NOTES),
    id_of=st.integers(0, ROWS),
    kept=st.integers(0, 5).map(bool),
    named=st.booleans(),
    renamed=st.integers(0, 5).map(lambda one: one == 0),
    copied=st.integers(0, 5).map(lambda one: one == 0),
)
quantities = st.one_of(
    st.sampled_from([Decimal(51), Decimal(1317), Decimal(0)]).map(lambda one: Quantity.of(one)),
    st.sampled_from(STATES).map(Quantity),
)
answers = st.builds(Answer, quantities, st.sampled_from(["", "một", "ba"]))
sides = st.lists(st.tuples(answers, answers), min_size=ROWS, max_size=ROWS)
sheets = st.lists(hands, min_size=ROWS, max_size=ROWS)


@pytest.fixture(scope="module")
def form(opened: tuple[Path, tuple[Book, ...]], tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """A form as it went out."""
    path, books = opened
    folder = tmp_path_factory.mktemp("sheets")
    ledger = Ledger.open(Path(shutil.copyfile(path, folder / "round.skh")), clock)
    draft: Draft = ledger.ask(preview_file, received(books[PLACES.index("68")].data))
    ledger.close()
    return draft


def handled(form: Draft, told: list[Hand], order: list[int]) -> SheetReading:
    """The form after these hands: rows in another order, ids left behind, rows copied, renamed, deleted."""
    reading = interpret(form.received.book)
    asked = [row for row in reading.rows if Field.ROW in row.cells and Field.CODE in row.cells][:ROWS]
    rows: list[SheetRow] = []
    for place in order:
        hand, row = told[place], asked[place]
        for _ in range(hand.kept + hand.copied):
            rows.append(_row(len(rows) + 9, row, asked, hand, reading.columns))
    return replace(reading, rows=tuple(rows))


def _row(
    number: int, row: SheetRow, asked: list[SheetRow], hand: Hand, columns: Mapping[Field, int]
) -> SheetRow:
    cells = {Field.NAME: row.cells[Field.NAME], Field.CODE: row.cells[Field.CODE]}
    if hand.named or hand.id_of < ROWS:
        cells[Field.ROW] = (row if hand.named else asked[hand.id_of % ROWS]).cells[Field.ROW]
    if hand.renamed:
        cells[Field.NAME] = cells[Field.NAME]._replace(text=f"Dòng khác {number}")
    for field, text in ((Field.VALUE, hand.value), (Field.NOTE, hand.note)):
        if text is not None:
            cells[field] = RawCell(number, columns[field], CellKind.TEXT, text)
    return SheetRow(number, {field: cell._replace(row=number) for field, cell in cells.items()})


def known_with(form: Draft, told: list[tuple[Answer, Answer]]) -> Known:
    """The ledger's side with these answers issued and held."""
    items = form.known.frame.items
    base = {item.id: one for item, (one, _) in zip(items, told, strict=True)}
    ours = {
        item.id: Said(item.id, one.quantity, one.note) for item, (_, one) in zip(items, told, strict=True)
    }
    return replace(form.known, base=base, ours=ours)


@given(sheets, st.permutations(range(ROWS)), sides)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_answer_of_a_sheet_is_lost(
    form: Draft, told: list[Hand], order: list[int], held: list[tuple[Answer, Answer]]
) -> None:
    reading = handled(form, told, order)
    difference = compare(reading, known_with(form, held))
    spoken = set(_spoken(difference))
    shown = {reading_row.said for reading_row in reading.rows if _at(reading, reading_row) in spoken}
    for row in reading.rows:
        assert not row.answers or _at(reading, row) in spoken or row.said in shown
    assert len(difference.lines) == ROWS
    for line in difference.lines:
        _check_line(line, Decisions())


@given(sheets, st.permutations(range(ROWS)), sides, st.data())
@settings(max_examples=30)
def test_whatever_is_decided_each_side_is_in_the_result_or_in_a_question(
    form: Draft,
    told: list[Hand],
    order: list[int],
    held: list[tuple[Answer, Answer]],
    data: st.DataObject,
) -> None:
    reading, known = handled(form, told, order), known_with(form, held)
    asked = {one.decision: one.choices for one in _findings(compare(reading, known)) if one.decision}
    chosen = {decision: data.draw(st.sampled_from([None, *choices])) for decision, choices in asked.items()}
    decisions = Decisions({decision: choice for decision, choice in chosen.items() if choice is not None})
    difference = compare(reading, known, decisions)
    for line in difference.lines:
        _check_line(line, decisions)
    open_ = {one.decision for one in _findings(difference) if one.decision and one.severity is Severity.ask}
    assert not open_ & decisions.fields.keys()


def _check_line(line: Line, decisions: Decisions) -> None:
    """The ledger's answer goes only for the file's, and only where nobody had changed it or somebody chose;
    the file's is left out only where it says nothing new, is said to be refused, or waits."""
    result = line.write or line.ours
    rules = {str(one.rule) for one in line.findings}
    decided = {one.decision for one in line.findings if one.decision in decisions.fields}
    if said(result.quantity) != said(line.ours.quantity):
        assert line.theirs is not None
        readings = [line.theirs.quantity, *(one.other for one in line.findings)]
        assert said(result.quantity) in [said(one) for one in readings if isinstance(one, Quantity)]
        assert decided or said(line.ours.quantity) == said(line.base.quantity)
    elif line.theirs is not None and said(line.theirs.quantity) not in (
        said(line.base.quantity),
        said(line.ours.quantity),
    ):
        assert rules or line.status is Status.CONFLICT
    if result.note != line.ours.note:
        assert line.theirs is None or result.note == line.theirs.note
        assert decided or line.ours.note == line.base.note
    if line.theirs is None and line.row:
        assert rules


def _findings(difference: Difference) -> Iterator[Finding]:
    yield from difference.findings
    for line in difference.lines:
        yield from line.findings


def _spoken(difference: Difference) -> Iterator[str]:
    """Every cell of the column of values that the difference speaks of."""
    for line in difference.lines:
        yield line.cell
    for one in _findings(difference):
        yield one.cell
        yield from str(one.facts.get("cells", "")).split(", ")


def _at(reading: SheetReading, row: SheetRow) -> str:
    return reading.address(row.number, Field.VALUE)


@given(
    values=st.dictionaries(
        st.sampled_from([f"H{row}" for row in range(9, 14)]), st.sampled_from(WRITTEN[:-1])
    ),
    data=st.data(),
)
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_was_shown_is_what_the_ledger_holds_afterwards(
    opened: tuple[Path, tuple[Book, ...]],
    tmp_path: Path,
    values: dict[str, str],
    data: st.DataObject,
) -> None:
    desk = fresh(opened, tmp_path)
    try:
        sent = edited(desk.form(), lambda sheet: [sheet.__setitem__(*one) for one in values.items()])
        asked = desk.preview(sent)
        chosen = {
            one.decision: data.draw(st.sampled_from(one.choices)) for one in asked.findings if one.choices
        }
        draft = desk.draft(sent, Decisions(chosen))
        taken = desk.ledger.do(commit_file, draft, STAMPED).result
        assert taken.writes == draft.preview.writes
        after = desk.ledger.ask(preview_file, received(sent), Decisions(chosen)).known
        for line in draft.preview.lines:
            meant = line.write or line.ours
            assert (said(after.held(line.item).quantity), after.held(line.item).note) == (
                said(meant.quantity),
                meant.note,
            )
    finally:
        desk.ledger.close()


def fresh(opened: tuple[Path, tuple[Book, ...]], folder: Path) -> Desk:
    """A ledger in which a form was filled, sent again, and two of its figures corrected by hand since."""
    path, books = opened
    for left in folder.glob("round.skh*"):
        left.unlink()
    ledger = Ledger.open(Path(shutil.copyfile(path, folder / "round.skh")), clock)
    desk = Desk(ledger, dict(zip(PLACES, books, strict=True)), folder)
    desk.take(desk.filled({"H9": 49, "H10": 20, "H12": "-", "I9": "một"}))
    reissue(desk)
    set_by_hand(desk, "H9", 51)
    set_by_hand(desk, "H11", 8)
    return desk
