"""Charts for the tests: a ranking with every tone, a trend with a gap, goals, and random ones."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from tracker.printing.chart import Amount, Chart, ChartBar, ChartLine, Tone


def number(text: str, value: int | None = None, low: int | None = None, high: int | None = None) -> Amount:
    def exact(one: int | None) -> Decimal | None:
        return None if one is None else Decimal(one)

    return Amount(text, exact(value), exact(low), exact(high))


RANKING = Chart(
    "vi",
    "Xếp hạng",
    "Biểu đồ 1. Số vụ so với cùng kỳ",
    bars=(
        ChartBar("Thành phố Hồ Chí Minh", number("+12", 12), Tone.BAD),
        ChartBar("Thanh Hóa", number("kh. +9", 9, 8, 11), Tone.BAD),
        ChartBar("Hà Nội", number("0", 0)),
        ChartBar("Đắk Lắk", number("−11", -11), Tone.GOOD),
        ChartBar("Cà Mau", number("…")),
    ),
    unit="Đơn vị tính: vụ",
    legend=((Tone.BAD, "tăng"), (Tone.GOOD, "giảm")),
    notes=("Nguồn: 34 tỉnh, thành phố.",),
)
TREND = Chart(
    "vi",
    "Xu hướng",
    "Biểu đồ 2. Số trẻ em qua các kỳ",
    periods=("2023", "2024", "2025"),
    lines=(
        ChartLine("Cả nước", (number("1.402", 1402), number("…"), number("kh. 1.110", 1110, 1060, 1160))),
        ChartLine("Chỉ tiêu", (number("1.200", 1200),) * 3, goal=True),
    ),
)
GOALS = Chart(
    "vi",
    "Tiến độ",
    "Biểu đồ 3. Tiến độ mục tiêu",
    bars=(ChartBar("Xã có cộng tác viên", number("86%", 86), Tone.BAD, Decimal(100)),),
    full=Decimal(100),
)

_TEXT = st.text("abcdeê ếmnơ", min_size=0, max_size=60)
_AMOUNT = st.one_of(
    st.just(Amount("…")),
    st.builds(
        lambda value, text, off: Amount(text or "0", value, value - off, value + 2 * off),
        st.decimals(-1_000_000, 10**12, places=2),
        _TEXT,
        st.sampled_from([Decimal(0), Decimal(3)]),
    ),
)
_BAR = st.builds(ChartBar, _TEXT, _AMOUNT, st.sampled_from(Tone), st.none() | st.decimals(0, 100, places=1))
BAR_CHARTS = st.builds(
    lambda bars, times, full: Chart("vi", "B", "Biểu đồ", bars=tuple(bars * times), full=full),
    st.lists(_BAR, min_size=1, max_size=7),
    st.integers(1, 25),
    st.none() | st.just(Decimal(100)),
)


@st.composite
def trends(draw: st.DrawFn) -> Chart:
    periods = tuple(f"6 tháng đầu năm {year}" for year in range(draw(st.integers(1, 24))))
    amounts = st.lists(_AMOUNT, min_size=len(periods), max_size=len(periods)).map(tuple)
    lines = draw(st.lists(st.builds(ChartLine, _TEXT, amounts, st.booleans()), min_size=1, max_size=6))
    return Chart("en", "T", "Chart", periods=periods, lines=tuple(lines))
