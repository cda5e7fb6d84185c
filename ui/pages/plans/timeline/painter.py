"""Draws the rows of the timeline into any painter: window, picture, sheet of paper."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from tracker.plans.work.rows import Work
from ui.i18n import words
from ui.models.plan_states import standing_cell
from ui.models.plan_words import brief_title, lead_short, plan_short, work_title
from ui.models.timeline.rows import GroupBy, GroupRow, Row
from ui.models.timeline.strip import Mark, Strip, place_label, plan_span, told_from
from ui.pages.plans.timeline.head import PAD, draw_head
from ui.pages.plans.timeline.pen import CENTRE, LEFT, RIGHT, Pen
from ui.pages.plans.timeline.strokes import cut, draw_bar, draw_bracket, draw_hatch, draw_mark, shifted
from ui.pages.plans.timeline.view_port import ROW, Port

_INDENT = 30.0


@dataclass(frozen=True)
class Look:
    """How a row looks just now: the ground behind it, and whether it carries the keyboard."""

    ground: str = "surface"
    focus: bool = False


class TimelinePainter:
    def __init__(self, pen: Pen, port: Port) -> None:
        self._pen, self._port = pen, port

    def head(self, top: float) -> None:
        draw_head(self._pen, self._port, top)

    def row(self, row: Row, top: float, look: Look = Look()) -> None:
        pen, port = self._pen, self._port
        group = isinstance(row, GroupRow)
        ground = "surface2" if group and look.ground == "surface" else look.ground
        pen.fill(QRectF(0, top, port.width, ROW), ground)
        with pen.within(port.time_room(top, ROW)):
            self._grid(top, ROW)
            if isinstance(row, GroupRow):
                self._bracket(row, top)
            else:
                self._strip(self._port.gantt.strip(row), top, ground)
        pen.line(0, top + ROW - 1, port.width, "grid")
        if isinstance(row, GroupRow):
            self._group(row, top)
        else:
            self._names(row.work, top)
        pen.upright(port.columns.both, top, ROW, "ctl")
        if look.focus:
            pen.frame(QRectF(1, top + 1, port.width - 2, ROW - 3), "accent")

    def empty(self, top: float, tall: float) -> None:
        """The ground under the last row, with the grid and today going on."""
        self._pen.fill(QRectF(0, top, self._port.width, tall), "surface")
        with self._pen.within(self._port.time_room(top, tall)):
            self._grid(top, tall)
        self._pen.upright(self._port.columns.both, top, tall, "ctl")

    def ghost(self, x: float, top: float, text: str) -> None:
        """Where a deadline would stand while it is being moved; `x` in pixels of the scale."""
        pen, port = self._pen, self._port
        at, wide = x + port.zero, self._pen.width(text, "header")
        with pen.within(port.time_room(top, ROW)):
            pen.upright(at, top, ROW, "accent")
            draw_mark(pen.painter, pen.ink, Mark(at, "accent"), top + ROW / 2 - 0.5)
            left = at + 14 if at + 22 + wide <= port.width else at - 22 - wide
            room = QRectF(left, top + 4, wide + 8, ROW - 9)
            pen.fill(room, "tint")
            pen.text(room, text, "header", "accent", CENTRE)

    # What stands at the left -----------------------------------------------------------------------------

    def _group(self, row: GroupRow, top: float) -> None:
        pen, end = self._pen, self._port.columns.both - 8
        pen.icon(
            QRectF(PAD, top, 12, ROW - 1), "chevron-down" if row.is_open else "chevron-right", "text2", 12
        )
        count = words("work.group.count_late" if row.late else "work.group.count", n=row.count, late=row.late)
        wide = pen.width(count, "small") + 8
        tone = "bad" if row.late else "text2"
        pen.text(QRectF(end - wide, top, wide, ROW - 1), count, "small", tone, RIGHT)
        left = PAD + 18
        room = QRectF(left, top, end - wide - left - 4, ROW - 1)
        fits = row.plan is None or pen.width(row.title, "strong") <= room.width()
        title = row.title if fits or row.plan is None else brief_title(row.plan)
        pen.text(room, title, "strong", "text", LEFT)

    def _names(self, work: Work, top: float) -> None:
        pen, columns = self._pen, self._port.columns
        state = standing_cell(work.state)
        pen.icon(QRectF(_INDENT, top, 14, ROW - 1), state.icon, state.tone, 14)
        left = _INDENT + 20
        name = QRectF(left, top, columns.name - left - 8, ROW - 1)
        pen.text(name, work_title(work), "base", "text", LEFT)
        if columns.lead:
            by, lead = self._port.gantt.by, lead_short(work)
            of_plan = by is GroupBy.AGENCY or (by is GroupBy.QUARTER and not lead)
            second = plan_short(work.plan) if of_plan else lead
            pen.text(QRectF(columns.name, top, columns.lead - 8, ROW - 1), second, "small", "text2", LEFT)

    # What stands in time ---------------------------------------------------------------------------------

    def _bracket(self, row: GroupRow, top: float) -> None:
        port = self._port
        span = plan_span(row.plan, port.scale) if row.plan is not None else None
        here = cut(span[0], port.seen) if span is not None else None
        if span is not None and here is not None:
            color = self._pen.ink.color("text2")
            place = shifted(here, port.zero)
            draw_bracket(self._pen.painter, color, place, top + ROW / 2, span[1], span[2])

    def _strip(self, strip: Strip, top: float, ground: str) -> None:
        pen, port, middle = self._pen, self._port, top + ROW / 2 - 0.5
        bar = cut(strip.bar, port.seen) if strip.bar is not None else None
        if bar is not None:
            done = min(max(strip.done, bar.left), bar.right) + port.zero
            draw_bar(pen.painter, pen.ink, shifted(bar, port.zero), done, middle, strip)
        hatch = cut(strip.hatch, port.seen) if strip.hatch is not None else None
        if hatch is not None:
            draw_hatch(pen.painter, pen.ink.color("bad"), shifted(hatch, port.zero), middle)
        if port.today is not None:
            pen.fill(QRectF(port.today - 1, top, 2, ROW), "accent")
        for mark in strip.marks:
            if port.seen.left - 8 <= mark.x <= port.seen.right + 8:
                draw_mark(pen.painter, pen.ink, mark._replace(x=mark.x + port.zero), middle)
        self._label(strip, top, ground)

    def _label(self, strip: Strip, top: float, ground: str) -> None:
        pen, port = self._pen, self._port
        text = told_from(strip, port.seen)
        wide = pen.width(text, "small") + 1
        today = port.scale.middle(port.gantt.today)
        left = place_label(strip, wide, port.seen, today) + port.zero
        room = QRectF(left, top + 5, wide, ROW - 11)
        pen.fill(room.adjusted(-3, 0, 3, 0), ground)
        pen.text(room, text, "small", strip.label_tone, LEFT)

    def _grid(self, top: float, tall: float) -> None:
        pen, port = self._pen, self._port
        for x, token in port.grid:
            pen.upright(x, top, tall, token)
        if port.today is not None:
            pen.fill(QRectF(port.today - 1, top, 2, tall), "accent")
