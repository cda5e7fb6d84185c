"""Stated comparisons against the figures on file."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel.claims import Basis, Claim, ClaimUnit, Finding, Reason, Verdict, check
from tracker.kernel.explanations import explain
from tracker.kernel.interval import Interval
from tracker.kernel.quantity import Measure, Quantity, State, Unit, parse
from tracker.words import Words

CHILDREN = Unit("trẻ em")
BILLION = Unit("tỷ đồng", Measure.amount, Decimal(10**9))
PERCENT, ABSOLUTE = ClaimUnit.percent, ClaimUnit.absolute


def percent(basis: Basis, value: str, rounding: str = "0.1") -> Claim:
    return Claim.of(basis, PERCENT, Decimal(value), Decimal(rounding))


def fall(cases: int) -> Claim:
    return Claim.of(Basis.same_period, ABSOLUTE, Decimal(-cases))


def children(text: str) -> Quantity:
    return parse(text, CHILDREN)


@pytest.mark.parametrize(
    ("claim", "figure", "base", "verdict", "reason"),
    [
        (
            percent(Basis.share, "6.7"),
            children("trên 1,7 triệu"),
            children("trên 25 triệu"),
            Verdict.consistent,
            Reason.agrees,
        ),
        (fall(31), Quantity.of(1317), Quantity.of(1075), Verdict.contradiction, Reason.differs),
        (fall(31), Quantity.of(1317), Quantity.of(1348), Verdict.consistent, Reason.agrees),
        (percent(Basis.share, "100", "1"), children("63/63 trẻ em"), None, Verdict.consistent, Reason.agrees),
        (
            percent(Basis.share, "90", "1"),
            children("63/63 trẻ em"),
            None,
            Verdict.contradiction,
            Reason.differs,
        ),
        (
            percent(Basis.same_period, "-5.5"),
            Quantity.of(2057),
            Quantity.of(2177),
            Verdict.consistent,
            Reason.agrees,
        ),
        (
            percent(Basis.same_period, "-5.5"),
            Quantity.of(2057),
            Quantity.of(2100),
            Verdict.contradiction,
            Reason.differs,
        ),
        (
            percent(Basis.plan, "104.5"),
            parse("115 tỷ đồng", BILLION),
            parse("110 tỷ đồng", BILLION),
            Verdict.consistent,
            Reason.agrees,
        ),
        (
            percent(Basis.plan, "107.3"),
            children("ước tính 118.000"),
            Quantity.of(110000),
            Verdict.consistent,
            Reason.agrees,
        ),
        (percent(Basis.plan, "104.5"), Quantity.of(115), None, Verdict.unchecked, Reason.no_base),
        (percent(Basis.same_period, "-0.2"), None, Quantity.of(5), Verdict.unchecked, Reason.no_level),
        (
            percent(Basis.same_period, "-0.2"),
            Quantity(State.not_reported),
            Quantity.of(5),
            Verdict.unchecked,
            Reason.no_level,
        ),
        (fall(31), Quantity.of(5), Quantity(State.unknown), Verdict.unchecked, Reason.no_base),
        (
            percent(Basis.same_period, "10"),
            Quantity.of(5),
            Quantity(State.nil),
            Verdict.unchecked,
            Reason.zero_base,
        ),
        (fall(-5), Quantity.of(5), Quantity(State.nil), Verdict.consistent, Reason.agrees),
        (
            Claim.of(Basis.share, ABSOLUTE, Decimal(5)),
            Quantity.of(5),
            Quantity.of(10),
            Verdict.unchecked,
            Reason.no_meaning,
        ),
    ],
)
def test_verdicts(
    claim: Claim, figure: Quantity | None, base: Quantity | None, verdict: Verdict, reason: Reason
) -> None:
    finding = check(claim, figure, base)
    assert (finding.verdict, finding.reason) == (verdict, reason)


def test_a_contradiction_shows_its_numbers_and_what_would_make_it_true() -> None:
    finding = check(fall(31), Quantity.of(1317), Quantity.of(1075))
    assert finding.computed == Interval.point(242)
    assert finding.needed == Interval.point(1348)


def test_a_share_without_its_whole_is_given_as_a_whole_of_one() -> None:
    third = parse("1/3 số vụ", Unit("tỷ lệ", Measure.rate))
    finding = check(percent(Basis.share, "33.33", "0.01"), third, Quantity.of(1))
    assert finding.verdict is Verdict.consistent
    assert finding.computed == Interval.point(Fraction(100, 3))


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_percentage_worked_out_from_the_figures_is_consistent(figure: int, base: int) -> None:
    value = (Decimal(figure) / Decimal(base) * 100 - 100).quantize(Decimal("0.1"))
    claim = Claim.of(Basis.same_period, PERCENT, value, Decimal("0.2"))
    assert check(claim, Quantity.of(figure), Quantity.of(base)).verdict is Verdict.consistent


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(-10, 10))
def test_a_stated_difference_holds_only_if_it_is_the_difference(figure: int, base: int, error: int) -> None:
    claim = Claim.of(Basis.same_period, ABSOLUTE, Decimal(figure - base + error))
    finding = check(claim, Quantity.of(figure), Quantity.of(base))
    assert (finding.verdict is Verdict.consistent) == (error == 0)
    assert finding.needed == Interval.point(base - error)


@given(st.integers(1, 10**6), st.integers(-90, 90), st.integers(1, 10**6))
def test_what_is_needed_would_make_it_true(figure: int, grown: int, base: int) -> None:
    claim = percent(Basis.same_period, str(grown), "1")
    finding = check(claim, Quantity.of(figure), Quantity.of(base))
    assert finding.needed is not None
    middle = (finding.needed.low + finding.needed.high) / 2
    level = Quantity(State.value, Decimal(1), bounds=Interval.point(middle))
    assert check(claim, Quantity.of(figure), level).verdict is Verdict.consistent


CONTRADICTION = check(fall(31), Quantity.of(1317), Quantity.of(1075))
SHARE = check(percent(Basis.share, "6.7"), children("trên 1,7 triệu"), children("trên 25 triệu"))
GROWTH = check(percent(Basis.same_period, "-5.5"), Quantity.of(2057), Quantity.of(2100))
IMPOSSIBLE = check(percent(Basis.same_period, "3"), Quantity.of(5), Quantity.of(4))
NO_PLAN = check(percent(Basis.plan, "104.5"), Quantity.of(115), None)
NO_LEVEL = check(percent(Basis.same_period, "-0.2"), None, Quantity.of(5))


@pytest.mark.parametrize(
    ("finding", "sentence"),
    [
        (
            CONTRADICTION,
            "1.317 − 1.075 = +242, không phải −31. Số đã nêu chỉ đúng nếu số cùng kỳ là 1.348.",
        ),
        (
            SHARE,
            "[1.700.000; 1.800.000) / [25.000.000; 26.000.000) = (6,538%; 7,2%): "
            "phù hợp với số đã nêu là 6,7%, tức là [6,65%; 6,75%).",
        ),
        (
            GROWTH,
            "2.057 / 2.100 − 100% = −2,048%, không phải −5,5%, tức là (−5,55%; −5,45%]. "
            "Số đã nêu chỉ đúng nếu số cùng kỳ là từ 2.176 đến 2.177.",
        ),
        (IMPOSSIBLE, "5 / 4 − 100% = +25%, không phải +3%, tức là [+2,95%; +3,05%)."),
        (
            NO_PLAN,
            "Chưa kiểm tra được số đã nêu là 104,5% vì chưa có số kế hoạch. "
            "Số đã nêu chỉ đúng nếu số kế hoạch là 110.",
        ),
        (NO_LEVEL, "Chưa kiểm tra được số đã nêu là −0,2% vì văn bản không nêu số tuyệt đối."),
    ],
)
def test_explanations(finding: Finding, sentence: str) -> None:
    assert explain(finding, Words("vi")) == sentence


UNCHECKED = [reason for reason in Reason if reason not in (Reason.agrees, Reason.differs)]


@pytest.mark.parametrize("reason", UNCHECKED)
@pytest.mark.parametrize("basis", list(Basis))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_reason_not_to_check_has_a_sentence(reason: Reason, basis: Basis, language: str) -> None:
    claim = Claim.of(basis, ABSOLUTE, Decimal(-31))
    sentence = explain(Finding(Verdict.unchecked, reason, claim), Words(language))
    assert sentence.endswith(".")
    assert "−31" in sentence
    assert "claim." not in sentence


@pytest.mark.parametrize("finding", [CONTRADICTION, SHARE, GROWTH, IMPOSSIBLE, NO_PLAN])
def test_explanations_in_english(finding: Finding) -> None:
    sentence = explain(finding, Words("en"))
    assert sentence.endswith(".")
    assert "claim." not in sentence
    assert not any(letter in sentence for letter in "ốộàáđ")
