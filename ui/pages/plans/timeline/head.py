"""The head of the timeline: two lines of ticks, the headings of the columns, the flag of today."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from ui.i18n import words
from ui.models.plan_words import day_text
from ui.models.timeline.rows import GroupBy
from ui.models.timeline.scale import Tick
from ui.pages.plans.timeline.pen import CENTRE, LEFT, Pen
from ui.pages.plans.timeline.view_port import HEAD, Port

PAD = 12.0
_HALF = HEAD // 2
_FLAG = 20


def draw_head(pen: Pen, port: Port, top: float) -> None:
    pen.fill(QRectF(0, top, port.width, HEAD), "surface2")
    scale, zoom = port.scale, port.gantt.zoom
    with pen.within(port.time_room(top, HEAD)):
        for tick in scale.upper(zoom, *port.seen):
            _tick(pen, port, tick, top, upper=True)
        for tick in scale.lower(zoom, *port.seen):
            _tick(pen, port, tick, top + _HALF, upper=False)
        pen.line(port.columns.both, top + _HALF - 1, port.seen.width, "line")
    pen.line(0, top + HEAD - 1, port.width, "line")
    _headings(pen, port, top + _HALF)
    pen.upright(port.columns.both, top, HEAD, "ctl")
    _flag(pen, port, top + _HALF)


def _tick(pen: Pen, port: Port, tick: Tick, top: float, upper: bool) -> None:
    """The words of a long stretch stay in sight as long as the stretch does."""
    left, right = tick.left + port.zero, tick.right + port.zero
    pen.upright(left, top, _HALF, "line")
    role, align = ("header", LEFT) if upper else ("small", CENTRE)
    if upper:
        left, right = max(left, port.columns.both) + 8, right - 4
    fitting = (text for text in (tick.text, tick.brief) if pen.width(text, role) <= right - left)
    pen.text(QRectF(left, top, right - left, _HALF - 1), next(fitting, ""), role, "text2", align)


def _headings(pen: Pen, port: Port, top: float) -> None:
    columns = port.columns
    second = "plan" if port.gantt.by is GroupBy.AGENCY else "lead"
    name = QRectF(PAD, top, columns.name - PAD, _HALF)
    pen.text(name, words("work.column.work"), "header", "text2", LEFT)
    if columns.lead:
        lead = QRectF(columns.name, top, columns.lead - 8, _HALF)
        pen.text(lead, words(f"work.column.{second}"), "header", "text2", LEFT)


def _flag(pen: Pen, port: Port, top: float) -> None:
    x = port.today
    if x is None:
        return
    text = words("work.axis.today", day=day_text(port.gantt.today))
    wide = pen.width(text, "header") + 8
    left = min(max(x - wide / 2, port.columns.both + 1), port.width - wide)
    flag = QRectF(left, top + 3, wide, _FLAG)
    pen.fill(flag, "accent")
    pen.fill(QRectF(x - 1, flag.bottom(), 2, _HALF - 3 - _FLAG), "accent")
    pen.text(flag, text, "header", "on_accent", CENTRE)
