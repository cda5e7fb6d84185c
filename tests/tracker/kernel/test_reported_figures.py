"""The figures of the documents this ledger was made for, as printed, and what each stands for."""

from decimal import Decimal

import pytest

from tracker.kernel.quantity import Measure, Quantity, Unit, parse, print_interval

BILLION_DONG = Unit("tỷ đồng", Measure.amount, Decimal(10**9))
PERCENT = Unit("%", Measure.rate)
SHARE = Unit("tỷ lệ", Measure.rate)

# words as printed, unit of the field, value, qualifier, estimate, the interval it stands for
PRINTED: list[tuple[str, Unit | str, str, str, bool, str]] = [
    ("1.317 vụ", "vụ", "1317", "exact", False, "1.317"),
    ("1.697 đối tượng", "đối tượng", "1697", "exact", False, "1.697"),
    ("hơn 1.300 trẻ em", "trẻ em", "1300", "over", False, "[1.300; 1.400)"),
    ("6 đề xuất", "đề xuất", "6", "exact", False, "6"),
    ("3", "quy chế", "3", "exact", False, "3"),
    ("30 tỉnh, thành phố phía Bắc", "tỉnh, thành phố", "30", "exact", False, "30"),
    ("ước tính 21 triệu người", "người", "21000000", "estimate", True, "[20.000.000; 22.000.000]"),
    ("1/3 số vụ", SHARE, "0.333", "exact", False, "0,333"),
    ("5 mục tiêu", "mục tiêu", "5", "exact", False, "5"),
    ("8 nhóm nhiệm vụ giải pháp", "nhóm", "8", "exact", False, "8"),
    ("63 điểm cầu", "điểm cầu", "63", "exact", False, "63"),
    ("1.657 công trình", "công trình", "1657", "exact", False, "1.657"),
    ("trên 2,2 triệu trẻ em", "trẻ em", "2200000", "over", False, "[2.200.000; 2.300.000)"),
    ("trên 190 tỷ đồng", BILLION_DONG, "190", "over", False, "[190; 191)"),
    ("trên 58 nghìn trẻ em", "trẻ em", "58000", "over", False, "[58.000; 59.000)"),
    ("trên 42 tỷ đồng", BILLION_DONG, "42", "over", False, "[42; 43)"),
    ("28 nghìn trẻ em", "trẻ em", "28000", "exact", False, "[27.500; 28.500)"),
    ("trên 19 tỷ đồng", BILLION_DONG, "19", "over", False, "[19; 20)"),
    ("gần 369 tỷ đồng", BILLION_DONG, "369", "nearly", False, "(368; 369)"),
    ("trên 25 triệu trẻ em", "trẻ em", "25000000", "over", False, "[25.000.000; 26.000.000)"),
    ("trên 1,7 triệu trẻ em", "trẻ em", "1700000", "over", False, "[1.700.000; 1.800.000)"),
    ("63/63 tỉnh, thành phố", "tỉnh, thành phố", "63", "exact", False, "63"),
    ("hơn 50.000 trang mạng", "trang mạng", "50000", "over", False, "[50.000; 51.000)"),
    ("16,6 triệu trẻ em", "trẻ em", "16600000", "exact", False, "[16.550.000; 16.650.000)"),
    ("18,5 triệu trẻ em", "trẻ em", "18500000", "exact", False, "[18.450.000; 18.550.000)"),
    ("115 tỷ đồng", BILLION_DONG, "115", "exact", False, "[114,5; 115,5)"),
    ("ước tính 118.000 lượt trẻ em", "lượt trẻ em", "118000", "estimate", True, "[117.000; 119.000]"),
    ("ước tính hơn 105 tỷ đồng", BILLION_DONG, "105", "over", True, "[105; 106)"),
    ("20 tham luận", "tham luận", "20", "exact", False, "20"),
    ("2.057 vụ", "vụ", "2057", "exact", False, "2.057"),
    ("2.245 trẻ em", "trẻ em", "2245", "exact", False, "2.245"),
    ("5.228 vụ", "vụ", "5228", "exact", False, "5.228"),
    ("13.904 đối tượng", "đối tượng", "13904", "exact", False, "13.904"),
    ("6,5%", PERCENT, "6.5", "exact", False, "[6,45; 6,55)"),
    ("65% xã, phường, thị trấn", PERCENT, "65", "exact", False, "[64,5; 65,5)"),
    ("trên 25,5%", PERCENT, "25.5", "over", False, "[25,5; 25,6)"),
]


def parsed(words: str, unit: Unit | str) -> Quantity:
    return parse(words, unit if isinstance(unit, Unit) else Unit(unit))


@pytest.mark.parametrize(("words", "unit", "value", "qualifier", "estimate", "interval"), PRINTED)
def test_printed_figure(
    words: str, unit: Unit | str, value: str, qualifier: str, estimate: bool, interval: str
) -> None:
    quantity = parsed(words, unit)
    assert quantity.value == Decimal(value)
    assert (quantity.qualifier, quantity.estimate) == (qualifier, estimate)
    assert quantity.interval is not None
    assert print_interval(quantity.interval) == interval
    assert quantity.printed() == words


def test_round_words_are_shown_as_approximate_and_plain_figures_are_not() -> None:
    approximate = {words for words, unit, *_ in PRINTED if parsed(words, unit).approximate}
    assert {"28 nghìn trẻ em", "16,6 triệu trẻ em", "gần 369 tỷ đồng", "hơn 1.300 trẻ em"} < approximate
    assert approximate.isdisjoint({"1.317 vụ", "115 tỷ đồng", "6,5%", "63/63 tỉnh, thành phố"})
