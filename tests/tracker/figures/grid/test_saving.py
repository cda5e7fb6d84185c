"""Saving: new, changed, beside another source, withdrawn; undone as one; never over somebody else."""

import pytest

from tests.tracker.figures.bench import VICTIMS, Bench, _standing
from tests.tracker.figures.grid.grids import Desk, desk
from tracker.figures import queries
from tracker.figures.grid.draft import Typed
from tracker.figures.grid.model import Source
from tracker.figures.rows import SourceKind
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.quantity import Qualifier

HANOI, HAIPHONG = "34-01", "34-31"


def held(bench: Bench, unit: str = HANOI, period: str = "2026-H1") -> str | None:
    return bench.held().get((VICTIMS, unit, period))


def test_what_is_saved_keeps_its_words_its_source_and_who_typed_it(bench: Bench) -> None:
    book = desk(bench)
    outcome = book.save({(book.row(HANOI), 0): "trên 1,2 nghìn"})
    (figure,) = bench.figures()
    assert (figure.unit, figure.quantity.value, figure.quantity.qualifier) == (HANOI, 1200, Qualifier.over)
    assert (figure.quantity.text, figure.quantity.rounding) == ("trên 1,2 nghìn", 100)
    assert (figure.source.kind, figure.source.document) == (SourceKind.ENTRY, "Sổ tay 2026")
    assert figure.source.recorded_by == "Lan"
    assert (outcome.label, outcome.facts) == ("undo.figure.record", {"n": "1"})


def test_five_answers_stay_five(bench: Bench) -> None:
    book = desk(bench)
    book.save({(0, 0): "5", (1, 0): "-", (2, 0): "…", (3, 0): "x", (4, 0): ""})
    states = {figure.quantity.state.value for figure in bench.figures()}
    assert states == {"value", "nil", "unknown", "not_applicable"}
    assert len(bench.figures()) == 4


def test_each_cell_is_weighed_against_what_is_on_file(bench: Bench) -> None:
    book = desk(bench)
    book.save({(0, 0): "5", (1, 0): "7"})
    bench.say(VICTIMS, "2026-H1", {book.grid.spot((2, 0)).place.unit: 9}, source="Báo cáo")
    book.load()
    typed = {(0, 0): "5", (1, 0): "8", (2, 0): "10", (3, 0): "11", (4, 0): "nhiều", (5, 0): " "}
    assert book.counts(typed) == {"same": 1, "changed": 1, "rival": 1, "new": 1, "faulty": 1}


def test_a_correction_supersedes_and_undo_brings_the_former_back(bench: Bench) -> None:
    book = desk(bench)
    cell = (book.row(HANOI), 0)
    book.save({cell: "5"})
    book.load()
    outcome = book.save({cell: "6"})
    assert held(bench) == "6"
    newest, former = bench.ledger.ask(queries.history, bench.figures()[0].id)
    assert newest.replaces == former.id
    assert outcome.inverse is not None
    bench.ledger.do(outcome.inverse)
    assert held(bench) == "5"


def test_beside_another_source_it_becomes_a_rival(bench: Bench) -> None:
    bench.say(VICTIMS, "2026-H1", {HANOI: 9}, source="Báo cáo")
    book = desk(bench)
    book.save({(book.row(HANOI), 0): "10"})
    (figure,) = bench.figures()
    assert (figure.quantity.value, figure.rivals) == (9, 1)


def test_two_agencies_in_one_document_are_two_sources(bench: Bench) -> None:
    book = desk(bench)
    cell = (book.row(HANOI), 0)
    book.save({cell: "5"})
    other = Desk(bench, book.grid, Source(book.source.document, 1))
    assert other.counts({cell: "5"}) == {"rival": 1}


def test_withdrawing_leaves_nothing_of_this_source_and_can_be_undone(bench: Bench) -> None:
    book = desk(bench)
    cell = (book.row(HANOI), 0)
    for text in ("5", "6"):
        book.save({cell: text})
        book.load()
    before = bench.ledger.ask(_standing)
    outcome = book.save({cell: Typed(withdraw=True)})
    assert held(bench) is None
    book.load()
    assert book.counts({cell: Typed(withdraw=True)}) == {}
    assert outcome.label == "undo.figure.withdraw"
    assert outcome.inverse is not None
    bench.ledger.do(outcome.inverse)
    assert bench.ledger.ask(_standing) == before


def test_what_another_source_says_cannot_be_withdrawn_here(bench: Bench) -> None:
    bench.say(VICTIMS, "2026-H1", {HANOI: 9}, source="Báo cáo")
    book = desk(bench)
    assert book.counts({(book.row(HANOI), 0): Typed(withdraw=True)}) == {}


def test_several_periods_are_one_step(bench: Bench) -> None:
    book = desk(bench, ("2026-H1", "2026"))
    row = book.row(HANOI)
    before = bench.ledger.ask(_standing)
    outcome = book.save({(row, 0): "5", (row, 1): "12"})
    assert outcome.facts == {"n": "2"}
    assert (held(bench), held(bench, period="2026")) == ("5", "12")
    assert outcome.inverse is not None
    again = bench.ledger.do(outcome.inverse)
    assert bench.ledger.ask(_standing) == before
    assert again.inverse is not None
    bench.ledger.do(again.inverse)
    assert held(bench) == "5"


@pytest.mark.parametrize("by_me", [True, False])
def test_what_changed_since_the_grid_was_opened_is_told_and_nothing_is_saved(
    bench: Bench, by_me: bool
) -> None:
    mine = desk(bench)
    rows = mine.row(HANOI), mine.row(HAIPHONG)
    mine.save({(rows[0], 0): "5"})
    mine.load()
    if by_me:
        desk(bench).save({(rows[0], 0): "khoảng 6"})
    else:
        bench.say(VICTIMS, "2026-H1", {HANOI: 9}, source="Báo cáo")
    before = bench.ledger.ask(_standing)
    with pytest.raises(Stale) as refused:
        mine.save({(rows[0], 0): "7", (rows[1], 0): "8"})
    assert refused.value.code == "entry.changed_since"
    assert refused.value.facts["place"] == "Hà Nội"
    assert (refused.value.facts["before"], refused.value.facts["now"]) == (
        "5",
        "khoảng 6" if by_me else "5",
    )
    assert bench.ledger.ask(_standing) == before
    mine.load()
    mine.save({(rows[0], 0): "7", (rows[1], 0): "8"})
    assert held(bench, HAIPHONG) == "8"


def test_a_document_must_be_named(bench: Bench) -> None:
    book = Desk(bench, desk(bench).grid, Source.of("  "))
    with pytest.raises(Refusal, match=r"entry\.no_document"):
        book.save({(0, 0): "5"})
    assert bench.figures() == ()


def test_a_unit_that_was_not_in_force_has_no_answer(bench: Bench) -> None:
    book = desk(bench, ("2024", "2026"))
    gone = next(n for n, spots in enumerate(book.grid.spots) if not spots[1].open)
    assert book.counts({(gone, 1): "5"}) == {"faulty": 1}
    assert book.counts({(gone, 0): "5"}) == {"new": 1}
    assert book.grid.rows > 63
