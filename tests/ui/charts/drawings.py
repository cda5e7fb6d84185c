"""Charts to draw in tests: one of everything that a trend can hold, and a ranking."""

from __future__ import annotations

from ui.charts import Bar, Bars, Break, Goal, Line, Point, Shape, Trend

TREND = Trend(
    title="Số trẻ em bị xâm hại, cả nước",
    under="6 tháng đầu năm 2026 · Đơn vị tính: trẻ em",
    source="Nguồn: Báo cáo năm 2024 (số liệu minh họa)",
    periods=("2022", "2023", "2024", "2025", "2026"),
    lines=(
        Line(
            "Cả nước",
            (
                Point(None, said="2022: …", key="2022"),
                Point(1233.0, "1.233", said="2023: 1.233 trẻ em\nNguồn: Bộ Công an", key="2023"),
                Point(1300.0, "hơn 1.300", 1300.0, 1400.0, said="2024: hơn 1.300 trẻ em", key="2024"),
                Point(1391.0, "1.391", said="2025: 1.391 trẻ em", key="2025"),
                Point(
                    1110.0,
                    "~ 1.110",
                    complete=False,
                    note="28/34",
                    said="2026: ~ 1.110 trẻ em\nThiếu đơn vị: có 28 trên 34",
                    key="2026",
                ),
            ),
        ),
    ),
    breaks=(Break(4, "01/7/2025"),),
    whole=True,
)

PROGRESS = Trend(
    title="Tỷ lệ trẻ em có hoàn cảnh đặc biệt",
    under="Đơn vị tính: %",
    periods=("2020", "2022", "2024", "2025", "2030"),
    lines=(Line("", (Point(0.0, "0%"), Point(6.9, "6,9%"), Point(6.7, "6,7%"), None, None)),),
    goals=(
        Goal(6.5, None, "dưới 6,5%", Shape.AT_MOST, 3, False, "2025: dưới 6,5%, chưa đạt", "2025"),
        Goal(5.0, 6.0, "từ 5 đến 6%", Shape.AROUND, 4, None, "2030: từ 5 đến 6%", "2030"),
        Goal(8.0, None, "Kế hoạch 8%", Shape.AT_MOST),
    ),
)

BARS = Bars(
    title="Xếp hạng biến động",
    under="6 tháng đầu năm 2026",
    note="So trên 27 đơn vị có đủ hai kỳ.",
    bars=(
        Bar("68", "Lâm Đồng", 6.0, "6", "+13,3%", "bad", "45 → 51", "Lâm Đồng: 45 → 51\n▲ 6 · +13,3%"),
        Bar("40", "Nghệ An", 4.0, "4", "+7,5%", "bad", "53 → 57", "Nghệ An: 53 → 57\n▲ 4 · +7,5%"),
        Bar("01", "Hà Nội", -7.0, "7", "−8,6%", "good", "81 → 74", "Hà Nội: 81 → 74\n▼ 7 · −8,6%"),
    ),
)


def several(count: int) -> Trend:
    """So many places over four years."""
    lines = tuple(
        Line(
            f"Tỉnh {n}",
            tuple(Point(10.0 * n + y, str(10 * n + y), said=f"{n} {y}", key=(n, y)) for y in range(4)),
        )
        for n in range(count)
    )
    return Trend(title="So sánh", periods=("2023", "2024", "2025", "2026"), lines=lines, whole=True)
