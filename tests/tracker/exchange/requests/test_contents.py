"""An answer as the content of a cell: whatever can be answered is read back as the same answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.exchange.known import unit_of
from tracker.exchange.merge import said
from tracker.exchange.requests.contents import judged, to_write
from tracker.figures.rows import Direction, Indicator, Nature
from tracker.kernel.quantity import Convention, Measure, Quantity, Severity, State, read, total

WORDS = st.sampled_from(["", "trên ", "dưới ", "gần ", "khoảng ", "ước ", "ước khoảng ", "~ "])
PLAIN = st.integers(0, 9_000_000_000_000).map(str)
GROUPED = st.integers(1_000, 10**12).map(lambda n: f"{n:,}".replace(",", "."))
BROKEN = st.tuples(st.integers(0, 10**9), st.integers(0, 99)).map(lambda n: f"{n[0]},{n[1]:02}")
SPELLED = st.sampled_from(["2,2 triệu", "1 tỷ 200 triệu", "12 nghìn", "-", "…", "x", "", "25%"])
TEXTS = st.tuples(WORDS, st.one_of(PLAIN, GROUPED, BROKEN, SPELLED)).map("".join)
UNITS = {Measure.count: "vụ", Measure.amount: "triệu đồng", Measure.rate: "%"}


def indicator(measure: Measure) -> Indicator:
    scale = 1_000_000 if measure is Measure.amount else 1
    words = ("S/1", "1", "S", "", "", "Tên", "", "", UNITS[measure], "", scale)
    return Indicator(1, *words, measure, Direction.NEUTRAL, Nature.FLOW, True, True, None, None)


@given(TEXTS, st.sampled_from(list(Measure)), st.booleans())
def test_what_is_written_says_what_was_answered(text: str, measure: Measure, as_text: bool) -> None:
    one = indicator(measure)
    typed = read(text, unit_of(one), Convention.vietnamese)
    if typed.quantity is None or any(note.severity is not Severity.info for note in typed.notes):
        return
    _comes_back(typed.quantity, one, as_text)


@given(st.lists(TEXTS, min_size=2, max_size=4), st.sampled_from([Measure.count, Measure.amount]))
def test_sums_say_the_same_too(texts: list[str], measure: Measure) -> None:
    """A sum has no words of its own; where it is approximate the cell says how."""
    one = indicator(measure)
    read_all = [read(text, unit_of(one), Convention.vietnamese) for text in texts]
    if any(r.quantity is None or any(n.severity is not Severity.info for n in r.notes) for r in read_all):
        return
    found = total(r.quantity for r in read_all if r.quantity is not None)
    if found.state is State.value:
        _comes_back(found, one, False)


def _comes_back(quantity: Quantity, one: Indicator, as_text: bool) -> None:
    content = to_write(quantity, one, as_text)
    back = judged(content, one)
    assert back.severity is Severity.info, content
    assert back.quantity is not None
    assert said(back.quantity) == said(quantity), content
    assert not (as_text and content.kind == "number")
