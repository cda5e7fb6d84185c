"""Recording, superseding, withdrawing and choosing among sources, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from tests.tracker.figures.bench import (
    AT,
    INAPPLICABLE,
    NIL,
    POPULATION,
    SPECIAL,
    UNKNOWN,
    VICTIMS,
    Bench,
    period,
)
from tracker.figures import catalogue, commands, queries
from tracker.figures.entries import Entry, NewClaim
from tracker.figures.filters import FigureFilter
from tracker.figures.rows import Scenario, SourceKind
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.kernel.claims import Basis
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.fixed import LIMIT, from_milli
from tracker.kernel.periods import Regime
from tracker.kernel.quantity import Qualifier, Quantity, State, Unit, parse
from tracker.undo import UndoStack
from tracker.words import Words

FELL = NewClaim(
    Basis.same_period, Decimal("-5.5"), Decimal("0.1"), Qualifier.exact, "%", "giảm 5,5% so với cùng kỳ"
)


def only(bench: Bench) -> tuple[str, ...]:
    return tuple(bench.held().values())


def test_what_is_recorded_holds_and_says_where_it_came_from(bench: Bench) -> None:
    entry = Entry(
        indicator_id=bench.indicator(VICTIMS).id,
        place_id=bench.unit_ids["34-24"],
        breakdown_id=bench.part(),
        quantity=parse("hơn 1.300 trẻ em", Unit("trẻ em")),
        sheet="Biểu 01",
        cell="H12",
        note="chưa kể huyện đảo",
        claims=(FELL,),
    )
    outcome = bench.record("2026-H1", entry)
    (figure,) = bench.figures()
    assert outcome.changes == ChangeSet.of(figure=figure.id)
    assert (figure.indicator.key, figure.unit, figure.place_name) == (VICTIMS, "34-24", "Bắc Ninh")
    assert (figure.quantity.value, figure.quantity.qualifier) == (1300, Qualifier.over)
    assert (figure.quantity.rounding, figure.quantity.text) == (100, "hơn 1.300 trẻ em")
    assert (figure.note, figure.period, figure.scenario) == (entry.note, period("2026-H1"), Scenario.ACTUAL)
    said = figure.source
    assert (said.kind, said.document, said.sheet, said.cell) == (
        SourceKind.DOCUMENT,
        "Báo cáo",
        "Biểu 01",
        "H12",
    )
    assert (said.recorded_at, said.recorded_by) == (AT, "Chuyên viên")


def test_recording_nothing_changes_nothing(bench: Bench) -> None:
    assert bench.record("2026-H1") == Outcome(ChangeSet())


@pytest.mark.parametrize("answer", [NIL, UNKNOWN, INAPPLICABLE, Quantity(State.not_reported)])
def test_an_answer_without_a_number_stays_what_it_is(bench: Bench, answer: Quantity) -> None:
    bench.say(VICTIMS, "2026-H1", {"34-24": answer})
    (figure,) = bench.figures()
    assert (figure.quantity.state, figure.quantity.value) == (answer.state, None)


_milli = st.integers(-LIMIT * 1000, LIMIT * 1000)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_milli, min_size=1, max_size=6))
def test_values_come_back_as_they_were_typed(bench: Bench, milli: list[int]) -> None:
    values = [from_milli(one) for one in milli]
    units = [place.unit for place in bench.gazetteer.in_force(period("2026-H1").end or AT)]
    said = {unit: Quantity.of(value) for unit, value in zip(units, values, strict=False)}
    outcome = bench.say(POPULATION, "2026-H1", said)
    found = bench.ledger.ask(queries.figures_by_id, outcome.result)
    assert [figure.quantity.value for figure in found] == values
    assert [str(figure.quantity.value) for figure in found] == [str(value) for value in values]


@pytest.mark.parametrize("value", ["9200000000000000.001", "0.0001", "NaN"])
def test_a_value_that_cannot_be_kept_exactly_is_refused_and_nothing_is_saved(
    bench: Bench, value: str
) -> None:
    before = bench.state()
    with pytest.raises(Refusal, match=r"quantity\."):
        bench.say(POPULATION, "2026-H1", {"34-01": 5, "34-24": Quantity.of(Decimal(value))})
    assert bench.state() == before


def test_one_cell_twice_at_once_is_refused(bench: Bench) -> None:
    one = bench.entry(VICTIMS, "34-24", 5)
    with pytest.raises(Refusal, match=r"figure\.twice"):
        bench.record("2026-H1", one, bench.entry(VICTIMS, "34-24", 6))
    assert bench.figures() == ()
    bench.record(
        "2026-H1",
        one,
        bench.entry(VICTIMS, "34-24", 6, part="female"),
        bench.entry(VICTIMS, "34-24", 7, scenario=Scenario.PLAN),
    )
    assert len(bench.figures()) == 3


def test_the_same_span_in_the_other_calendar_is_another_cell(bench: Bench) -> None:
    bench.record("2026-H1", bench.entry(VICTIMS, "34-24", 5))
    bench.record("2026-H1", bench.entry(VICTIMS, "34-24", 6), regime=Regime.administrative)
    assert [(f.period.regime, f.quantity.value) for f in bench.figures()] == [
        (Regime.administrative, 6),
        (Regime.statistical, 5),
    ]


def test_what_a_source_says_again_supersedes_and_never_overwrites(bench: Bench) -> None:
    first, second, third = (
        bench.say(VICTIMS, "2026-H1", {"34-24": value}).result[0] for value in (5, 6, "6.5")
    )
    assert only(bench) == ("6,5",)
    history = bench.ledger.ask(queries.history, second)
    assert [(one.id, one.replaces, one.official, one.current) for one in history] == [
        (third, second, True, True),
        (second, first, False, False),
        (first, None, False, False),
    ]
    assert [one.quantity.value for one in history] == [Decimal("6.5"), 6, 5]
    assert bench.figures()[0].rivals == 0


def test_sources_that_disagree_stand_side_by_side(bench: Bench) -> None:
    bench.say(VICTIMS, "2026-H1", {"34-24": 5}, source="Công an")
    other = bench.say(VICTIMS, "2026-H1", {"34-24": 7}, source="Sở Y tế").result[0]
    (held,) = bench.figures()
    assert (held.quantity.value, held.rivals, held.source.document) == (5, 1, "Công an")
    chosen = bench.ledger.do(commands.mark_official, other)
    (held,) = bench.figures()
    assert (held.quantity.value, held.rivals, held.source.document) == (7, 1, "Sở Y tế")
    assert chosen.inverse is not None
    bench.ledger.do(chosen.inverse)
    assert only(bench) == ("5",)


def test_a_correction_of_a_source_that_does_not_hold_does_not_take_over(bench: Bench) -> None:
    bench.say(VICTIMS, "2026-H1", {"34-24": 5}, source="Công an")
    bench.say(VICTIMS, "2026-H1", {"34-24": 7}, source="Sở Y tế")
    bench.say(VICTIMS, "2026-H1", {"34-24": 8}, source="Sở Y tế")
    assert only(bench) == ("5",)
    bench.say(VICTIMS, "2026-H1", {"34-24": 6}, source="Công an")
    assert (only(bench), bench.figures()[0].rivals) == (("6",), 1)


def test_choosing_what_holds_already_is_no_step(bench: Bench) -> None:
    held = bench.say(VICTIMS, "2026-H1", {"34-24": 5}).result[0]
    assert bench.ledger.do(commands.mark_official, held) == Outcome(ChangeSet())


def test_what_was_superseded_can_be_neither_chosen_nor_withdrawn(bench: Bench) -> None:
    old = bench.say(VICTIMS, "2026-H1", {"34-24": 5})
    bench.say(VICTIMS, "2026-H1", {"34-24": 6})
    before = bench.state()
    with pytest.raises(Stale, match=r"figure\.superseded_since"):
        bench.ledger.do(commands.mark_official, old.result[0])
    with pytest.raises(Stale, match=r"figure\.superseded_since"):
        bench.ledger.do(commands.withdraw, tuple(old.result))
    with pytest.raises(Stale, match=r"figure\.superseded_since"):
        bench.ledger.do(commands.withdraw, (old.result[0] + 1000,))
    assert bench.state() == before


def test_an_undo_that_came_too_late_is_dropped_and_those_before_it_stay(bench: Bench) -> None:
    stack = UndoStack(bench.ledger.do)
    entered = partial(commands.enter, document="Sổ tay", at=AT, by="")
    one, other = bench.entry(VICTIMS, "34-01", 5), bench.entry(VICTIMS, "34-24", 5)
    stack.do(entered, period("2026-H1"), [one])
    stack.do(entered, period("2026-H1"), [other])
    bench.ledger.do(entered, period("2026-H1"), [bench.entry(VICTIMS, "34-24", 6)])
    with pytest.raises(Stale):
        stack.undo()
    stack.undo()
    assert only(bench) == ("6",)


def test_withdrawing_gives_back_exactly_what_was_there(bench: Bench) -> None:
    bench.say(VICTIMS, "2026-H1", {"34-01": 1, "34-24": 2})
    bench.say(VICTIMS, "2026-H1", {"34-24": 3, "34-15": 4}, source="Sở Y tế")
    before = bench.state()
    entries = [bench.entry(VICTIMS, unit, 9, claims=(FELL,)) for unit in ("34-01", "34-24", "34-15", "34-19")]
    outcome = bench.record("2026-H1", *entries)
    assert bench.state() != before
    assert outcome.inverse is not None
    undone = bench.ledger.do(outcome.inverse)
    assert undone.changes == outcome.changes
    assert bench.state() == before


def test_withdrawing_what_holds_lets_the_rival_hold_that_was_there_first(bench: Bench) -> None:
    official = bench.say(VICTIMS, "2026-H1", {"34-24": 5}, source="Công an")
    for source, value in (("Sở Y tế", 6), ("Tòa án", 7)):
        bench.say(VICTIMS, "2026-H1", {"34-24": value}, source=source)
    bench.ledger.do(commands.withdraw, tuple(official.result))
    (held,) = bench.figures()
    assert (held.quantity.value, held.rivals, held.source.document) == (6, 1, "Sở Y tế")


def test_withdrawing_a_rival_changes_nothing_that_holds(bench: Bench) -> None:
    bench.say(VICTIMS, "2026-H1", {"34-24": 5}, source="Công an")
    before = bench.state()
    outcome = bench.say(VICTIMS, "2026-H1", {"34-24": 6}, source="Sở Y tế")
    bench.ledger.do(commands.withdraw, tuple(outcome.result))
    assert bench.state() == before


def test_two_sources_of_one_cell_can_be_withdrawn_together(bench: Bench) -> None:
    before = bench.state()
    ids = [
        bench.say(VICTIMS, "2026-H1", {"34-24": value}, source=source).result[0]
        for source, value in (("Công an", 5), ("Sở Y tế", 6))
    ]
    bench.ledger.do(commands.withdraw, tuple(ids))
    assert bench.state() == before


def test_what_was_taken_back_can_be_done_again_any_number_of_times(bench: Bench) -> None:
    bench.say(VICTIMS, "2026-H1", {"34-01": 1}, source="Sở Y tế")
    bench.say(VICTIMS, "2026-H1", {"34-24": 2})
    before = bench.state()
    step = bench.say(VICTIMS, "2026-H1", {"34-01": 3, "34-24": 4, "34-15": 5})
    after = bench.state()
    for _ in range(2):
        assert step.inverse is not None
        step = bench.ledger.do(step.inverse)
        assert bench.state() == before
        assert step.inverse is not None
        step = bench.ledger.do(step.inverse)
        assert bench.state() == after


def test_nothing_is_done_again_over_a_newer_answer(bench: Bench) -> None:
    bench.say(VICTIMS, "2026-H1", {"34-24": 2})
    done = bench.say(VICTIMS, "2026-H1", {"34-24": 4, "34-15": 5})
    for unit in ("34-24", "34-15"):
        undone = bench.ledger.do(commands.withdraw, tuple(done.result))
        newer = bench.say(VICTIMS, "2026-H1", {unit: 6})
        before = bench.state()
        assert undone.inverse is not None
        with pytest.raises(Stale, match=r"figure\.superseded_since"):
            bench.ledger.do(undone.inverse)
        assert bench.state() == before
        bench.ledger.do(commands.withdraw, tuple(newer.result))
        bench.ledger.do(undone.inverse)


def test_the_menu_says_what_is_undone_and_done_again(bench: Bench) -> None:
    stack, words = UndoStack(bench.ledger.do), Words("vi")
    stack.do(
        partial(commands.enter, document="Sổ tay", at=AT, by=""),
        period("2026-H1"),
        [bench.entry(VICTIMS, "34-01", 5)],
    )
    assert stack.undo_label(words) == "Hoàn tác: ghi 1 số liệu"
    stack.undo()
    assert stack.redo_label(words) == "Làm lại: ghi 1 số liệu"
    stack.redo()
    assert only(bench) == ("5",)


def test_what_was_withdrawn_is_no_history(bench: Bench) -> None:
    first = bench.say(VICTIMS, "2026-H1", {"34-24": 2}).result[0]
    wrong = bench.say(VICTIMS, "2026-H1", {"34-24": 20})
    bench.ledger.do(commands.withdraw, tuple(wrong.result))
    second = bench.say(VICTIMS, "2026-H1", {"34-24": 3}).result[0]
    told = bench.ledger.ask(queries.history, first)
    assert [(one.id, one.replaces) for one in told] == [(second, first), (first, None)]
    bench.ledger.do(commands.withdraw, (second,))
    bench.ledger.do(commands.withdraw, (first,))
    assert bench.ledger.ask(queries.history, first) == ()


_ACTS = st.lists(
    st.tuples(
        st.sampled_from(["Công an", "Sở Y tế", "Tòa án"]),
        st.dictionaries(st.sampled_from(["34-01", "34-24", "34-15"]), st.integers(0, 99), min_size=1),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_ACTS)
def test_any_row_of_steps_is_taken_back_step_by_step(
    bench: Bench, acts: list[tuple[str, dict[str, int], bool]]
) -> None:
    states, inverses = [bench.state()], []
    for source, values, choose in acts:
        done = bench.say(VICTIMS, "2026-H1", values, source=source)
        steps = [done]
        if choose:
            steps.append(bench.ledger.do(commands.mark_official, done.result[0]))
        for step in steps:
            if step.inverse is not None:
                inverses.append(step.inverse)
        states += [bench.state()]
        _consistent(bench)
    while inverses:
        bench.ledger.do(inverses.pop())
        _consistent(bench)
    assert bench.state() == states[0]


def _consistent(bench: Bench) -> None:
    """Every cell that somebody answers holds exactly one of its standing observations, with its value."""
    state = bench.state()
    standing: dict[tuple[int, int], dict[int, Decimal]] = {}
    for row in state.observations:
        standing.setdefault((row.indicator_id, row.place_id), {})[row.id] = row.value
    assert len(state.figures) == len(standing)
    for held in state.figures:
        assert standing[held.indicator_id, held.place_id][held.observation_id] == held.value


def test_a_source_and_a_period_are_put_on_file_once(bench: Bench) -> None:
    for regime in Regime:
        for _ in range(2):
            bench.record("2026-H1", bench.entry(VICTIMS, "34-24", 5), regime=regime)
    on_file = bench.ledger.ask(catalogue.periods)
    assert sorted((one.code, one.regime) for one in on_file.values()) == [
        ("2026-H1", Regime.administrative),
        ("2026-H1", Regime.statistical),
    ]


def test_what_is_typed_from_a_document_is_told_apart_and_marked_as_illustrative(bench: Bench) -> None:
    entries = [bench.entry(VICTIMS, "34-24", 5)]
    bench.ledger.do(
        commands.enter, period("2026-H1"), entries, document="Số thử", at=AT, by="Lan", illustrative=True
    )
    (figure,) = bench.figures()
    assert (figure.source.kind, figure.source.illustrative) == (SourceKind.ENTRY, True)
    assert bench.ledger.ask(queries.any_illustrative)


@pytest.fixture
def statements(bench: Bench) -> Iterator[list[int]]:
    """The number of parameters of every statement that goes to the database."""
    counted: list[int] = []

    def note(_c: object, _u: object, _s: str, parameters: object, _x: object, many: bool) -> None:
        counted.append(0 if many or not isinstance(parameters, tuple | dict) else len(parameters))

    event.listen(bench.ledger.engine, "before_cursor_execute", note)
    yield counted
    event.remove(bench.ledger.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("portion", [63, 630])
def test_the_number_of_statements_grows_with_portions_not_with_figures(
    bench: Bench, statements: list[int], portion: int
) -> None:
    units = [place.unit for place in bench.gazetteer.in_force(period("2024").end or AT)]
    parts = ("total", "male", "female", "0-16", "0-18")
    keys = (VICTIMS, POPULATION)
    entries = [bench.entry(key, unit, 5, part=part) for key in keys for part in parts for unit in units][
        :portion
    ]
    statements.clear()
    outcome = bench.record("2024", *entries)
    again = bench.record("2024", *entries)
    bench.ledger.do(commands.withdraw, tuple(again.result))
    bench.ledger.do(commands.withdraw, tuple(outcome.result))
    assert len(statements) < 80
    assert max(statements) < 32_766
    assert bench.figures() == ()


def test_more_figures_than_a_statement_has_parameters_for_go_in_and_come_out(bench: Bench) -> None:
    """A server takes 65,535 of them."""
    ledger = bench.ledger
    entries = [
        Entry(indicator, place, part, Quantity.of(place))
        for indicator in ledger.ask(catalogue.indicator_map)
        for part in (one.id for one in ledger.ask(catalogue.breakdowns))
        for place in bench.unit_ids.values()
    ]
    rounds = 65_535 // len(entries) + 1
    told = partial(commands.enter, document="Nhiều", at=AT, by="")
    ids = [
        number
        for year in range(rounds)
        for number in ledger.do(told, period(str(1950 + year)), entries).result
    ]
    assert len(ids) > 65_535
    assert len(ledger.ask(queries.figure_ids, FigureFilter())) == len(ids)
    assert [f.id for f in ledger.ask(queries.figures_by_id, ids[::20_000])] == ids[::20_000]
    ledger.do(commands.withdraw, tuple(ids))
    assert ledger.ask(queries.count) == 0


def test_an_unknown_place_is_a_mistake_and_nothing_is_saved(bench: Bench) -> None:
    before = bench.state()
    wrong = Entry(bench.indicator(SPECIAL).id, 10**6, bench.part(), Quantity.of(1))
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        bench.record("2026-H1", bench.entry(SPECIAL, "34-24", 5), wrong)
    assert bench.state() == before
