"""Where pasted cells go; a block of the wrong shape goes nowhere and says which row or column is wrong."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.figures.bench import Bench
from tests.tracker.figures.grid.grids import Desk, desk
from tracker.figures.grid.draft import Draft, Typed
from tracker.figures.grid.model import Cell
from tracker.figures.grid.paste import Arranged
from tracker.kernel.errors import Refusal


@pytest.fixture
def book(bench: Bench) -> Desk:
    codes = list(bench._parts)[:3]
    return desk(bench, parts=codes)


@pytest.fixture
def target() -> str:
    """Where cells go is the same on every engine."""
    return "sqlite"


def texts(arranged: Arranged, book: Desk) -> dict[Cell, str]:
    return {cell: typed.text for cell, typed in arranged.edit(book.grid).items()}


def refusal(book: Desk, text: str, at: Cell = (0, 0)) -> Refusal:
    with pytest.raises(Refusal) as refused:
        book.paste(text, at).edit(book.grid)
    return refused.value


def test_a_block_goes_right_and_down_from_the_current_cell(book: Desk) -> None:
    found = book.paste("1\t2\r\n\t4\r\n", at=(3, 1))
    assert texts(found, book) == {(3, 1): "1", (3, 2): "2", (4, 2): "4"}
    assert not found.told


def test_a_block_that_runs_over_the_edge_is_refused(book: Desk) -> None:
    below = refusal(book, "1\n2\n", at=(33, 0))
    assert (below.code, below.facts["row"], below.facts["n"]) == ("entry.over_edge_rows", 34, 2)
    right = refusal(book, "1\t2\n", at=(0, 2))
    assert (right.code, right.facts["column"]) == ("entry.over_edge_columns", 3)


def test_a_ragged_block_is_refused(book: Desk) -> None:
    found = refusal(book, "1\t2\n3\n")
    assert (found.code, found.facts) == ("entry.ragged", {"row": 2, "n": 1, "width": 2})


def test_nothing_is_refused(book: Desk) -> None:
    assert refusal(book, "\t\r\n\t\r\n").code == "entry.nothing_pasted"


@pytest.mark.parametrize("name", ["Đà Nẵng", "da nang", "TP. Đà Nẵng", "ĐÀ NẴNG"])
def test_names_pasted_with_the_values_find_their_rows(book: Desk, name: str) -> None:
    found = book.paste(f"{name}\t5\nHà Nội\t7\n")
    assert texts(found, book) == {(book.row("34-48"), 0): "5", (book.row("34-01"), 0): "7"}
    assert found.named


def test_running_numbers_before_the_names_are_passed_over(book: Desk) -> None:
    found = book.paste("1\tHuế\t5\n2\tHà Nội\t7\n")
    assert texts(found, book) == {(book.row("34-46"), 0): "5", (book.row("34-01"), 0): "7"}


def test_a_header_row_finds_the_columns(book: Desk) -> None:
    names = [spot.breakdown.name_vi for spot in book.grid.spots[0]]
    found = book.paste(f"Tỉnh\t{names[2]}\t{names[0].upper()}\nHuế\t5\t8\n")
    row = book.row("34-46")
    assert texts(found, book) == {(row, 2): "5", (row, 0): "8"}
    assert found.headed


def test_an_unknown_heading_is_refused(book: Desk) -> None:
    name = book.grid.spot((0, 0)).breakdown.name_vi
    found = refusal(book, f"Tỉnh\t{name}\tCột lạ\nHuế\t5\t8\n")
    assert (found.code, found.facts["name"]) == ("entry.head_unknown", "Cột lạ")


def test_a_name_that_no_row_bears_is_asked_about(book: Desk) -> None:
    found = book.paste("Hà Nội\t7\nCả nước\t99\nHà Nam\t1\n")
    assert [(line.number, line.name) for line in found.open] == [(2, "Cả nước"), (3, "Hà Nam")]
    with pytest.raises(Refusal) as refused:
        found.edit(book.grid)
    assert refused.value.code == "entry.name_open"
    decided = found.sent(2, None).sent(3, 5)
    assert texts(decided, book) == {(book.row("34-01"), 0): "7", (5, 0): "1"}


def test_a_name_with_two_meanings_is_asked_about(book: Desk) -> None:
    found = book.paste("Thành phố Cà Mau\t7\nHà Nội\t1\n")
    (line,) = found.open
    assert line.trouble is not None
    assert line.trouble.code == "place.ask"


def test_one_place_twice_is_refused(book: Desk) -> None:
    found = refusal(book, "Hà Nội\t7\nHA NOI\t8\n")
    assert (found.code, found.facts["row"]) == ("entry.name_twice", 2)


def test_a_name_is_read_on_the_boundaries_of_its_column(bench: Bench) -> None:
    book = desk(bench, ("2024", "2026"))
    found = book.paste("Tỉnh\t2024\t2026\nBắc Ninh\t5\t9\nBắc Giang\t4\t\n")
    assert texts(found, book) == {
        (book.row("63-27"), 0): "5",
        (book.row("34-24"), 1): "9",
        (book.row("63-24"), 0): "4",
    }


def test_rows_of_indicators_are_found_by_code_and_by_name(bench: Bench) -> None:
    from tests.tracker.figures.bench import POPULATION, VICTIMS
    from tests.tracker.figures.grid.grids import TODAY
    from tracker.figures.grid.model import of_place
    from tracker.kernel.periods import parse_period
    from tracker.places.gazetteer import Gazetteer

    gazetteer: Gazetteer = bench.gazetteer
    place = gazetteer.at(bench.unit_ids["34-01"])
    indicators = [bench.indicator(VICTIMS), bench.indicator(POPULATION)]
    whole = [one for one in bench._parts.values() if one.code == "total"]
    grid = of_place(place, indicators, [parse_period("2026")], whole, gazetteer, TODAY)
    book = Desk(bench, grid)
    found = book.paste(f"{indicators[1].name_vi}\t9\n{indicators[0].code}\t5\n")
    assert texts(found, book) == {(1, 0): "9", (0, 0): "5"}


def test_a_draft_takes_back_what_was_typed_step_by_step() -> None:
    draft = Draft()
    draft.put({(0, 0): Typed("5"), (1, 0): Typed("6")})
    draft.put({(0, 0): Typed("7")})
    assert draft.put({(0, 0): Typed("7")}) == frozenset()
    assert draft.undo() == {(0, 0)}
    assert draft[0, 0] == Typed("5")
    assert draft.undo() == {(0, 0), (1, 0)}
    assert (len(draft), draft.can_undo, draft.undo()) == (0, False, frozenset())
    draft.redo()
    draft.redo()
    assert draft[0, 0] == Typed("7")
    draft.forget(frozenset({(0, 0)}))
    assert (draft.cells, draft.can_undo) == ({(1, 0): Typed("6")}, False)


JUNK = st.text(alphabet='Hà NộiHuế12.5…x-\t\n\r"', max_size=60)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(JUNK, st.integers(0, 33), st.integers(0, 2))
def test_any_pasted_text_goes_into_the_grid_or_is_refused(
    book: Desk, text: str, row: int, column: int
) -> None:
    try:
        found = book.paste(text, (row, column)).edit(book.grid)
    except Refusal as refused:
        assert refused.code.startswith("entry.")
        return
    assert all(0 <= r < book.grid.rows and 0 <= c < book.grid.columns for r, c in found)
    assert book.counts(found).keys() <= {"new", "faulty"}
    assert book.bench.figures() == ()
