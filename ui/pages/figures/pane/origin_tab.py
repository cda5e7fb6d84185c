"""The second tab of the pane: what, from where, what before, who else says, does the claim hold."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tracker.figures.origin import Origin, Part
from tracker.figures.restate import Standing
from tracker.figures.rows import Figure, HistoryEntry, Source
from ui.i18n import language, words
from ui.models import figure_words as said
from ui.pages.figures.pane.explaining import Explained
from ui.pages.figures.pane.origin_parts import ClaimLine, FactBox, HistoryLine, RivalBox, tally_words
from ui.widgets import Button, Label, Notice, PaneBody, rule

_SHOWN_OF_HASH = (4, 9, 4)


class OriginTab(PaneBody):
    """`official_chosen(observation id)`: let this observation hold. `part_chosen(observation id)`."""

    official_chosen = Signal(object)

    def __init__(self, writable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writable = writable

    def show_explained(self, explained: Explained) -> None:
        """Fill the tab anew."""
        self.clear()
        origin = explained.origin
        if origin is None:
            self._tell_total(explained)
            return
        if origin.figure is not None:
            self._tell_figure(origin, origin.figure)
        elif not origin.parts:
            self.add_widget(Label(words("figure.origin.no_report"), tone="text2", wrap=True))
        if origin.parts:
            self._tell_parts(origin)

    def _tell_figure(self, origin: Origin, figure: Figure) -> None:
        if figure.source.illustrative:
            self.add_widget(Notice("info", words("figure.state.illustrative")))
        self.add_widget(facts(figure))
        self._tell_history(origin)
        self._tell_rivals(origin, figure)
        self._tell_claims(figure)

    def _tell_history(self, origin: Origin) -> None:
        held = [entry for entry in origin.history if entry.official or not entry.current]
        if not held:
            return
        known = {entry.id: entry.quantity for entry in origin.history}
        self.add_section(words("figure.origin.history"))
        for number, entry in enumerate(held):
            replaced = known.get(entry.replaces) if entry.replaces is not None else None
            self.add_widget(HistoryLine(entry, replaced, number < len(held) - 1))

    def _tell_rivals(self, origin: Origin, figure: Figure) -> None:
        if not origin.rivals:
            return
        self.add_section(words("figure.origin.rivals"))
        for entry in origin.rivals:
            box = RivalBox(entry, figure.quantity, self._writable)
            box.chosen.connect(self.official_chosen)
            self.add_widget(box)

    def _tell_claims(self, figure: Figure) -> None:
        if not figure.claims:
            return
        tally = Label(tally_words(figure.claims), "small", "text2")
        self.add_section(words("figure.origin.claims"), tally)
        for claim in figure.claims:
            self.add_widget(ClaimLine(claim))
            self.add_widget(rule())

    def _tell_parts(self, origin: Origin) -> None:
        have, need = parts_there(origin)
        key = "restating.parts" if is_mixed(origin) else "figure.origin.parts"
        self.add_section(words(key, have=have, need=need))
        box = FactBox()
        for part in origin.parts:
            box.add(part_name(origin, part), part_words(part), "text" if part.figure else "warn")
        self.add_widget(box)

    def _tell_total(self, explained: Explained) -> None:
        view = explained.board
        if view is None:
            return
        total = view.board.total
        have, need = total.now.have, total.now.need
        self.add_section(words("figure.origin.total", have=have, need=need))
        silent = [
            row.place.called(language().code)
            for row in view.board.rows
            if row.place and row.now.standing in (Standing.MISSING, Standing.INCOMPLETE)
        ]
        if silent and not total.now.whole:
            names = ", ".join(silent)
            self.add_widget(Notice("warn", words("figure.origin.missing_units", names=names)))
        if total.comparison is not None and total.comparison.known:
            text = words("figure.origin.like_for_like", n=total.comparison.units)
            self.add_widget(Label(text, "small", "text2", wrap=True))
        if any(figure.source.illustrative for figure in view.figures.values()):
            self.add_widget(Notice("info", words("figure.state.illustrative")))


def facts(figure: Figure) -> QWidget:
    """Where a figure was said, in which words, by whom it was put in. Its note stands in the history."""
    source, box = figure.source, FactBox()
    box.add(words("figure.origin.file"), source.file, "accent")
    box.add(words("figure.origin.agency"), source.agency(language().code))
    box.add(words("figure.origin.document"), source.document)
    box.add(words("figure.origin.where"), where_words(figure))
    if figure.quantity.text and not source.cell:
        box.add(words("figure.origin.said"), words("figure.origin.said_text", text=figure.quantity.text))
    box.add(words("figure.origin.means"), said.meaning_text(figure.quantity))
    who = words("figure.origin.recorded") if source.recorded_by else words("figure.origin.entered")
    box.add(who, recorded_words(source))
    if source.sha256:
        box.add(words("figure.origin.hash"), short_hash(source.sha256), button=_copier(source.sha256))
    return box


def where_words(figure: Figure) -> str:
    """ "Trang tính Biểu 01, ô F21, nguyên văn “64”"; empty where it stood in no sheet."""
    source, text = figure.source, figure.quantity.text
    if not source.cell:
        return ""
    if not text:
        return words("figure.origin.sheet_cell", sheet=source.sheet, cell=source.cell)
    return words("figure.origin.sheet_cell_said", sheet=source.sheet, cell=source.cell, text=text)


def recorded_words(source: Source) -> str:
    moment = said.moment_text(source.recorded_at)
    if not source.recorded_by:
        return moment
    return words("figure.origin.by_at", by=source.recorded_by, at=moment)


def short_hash(digest: str) -> str:
    """ "9f3c 77a0 … 41d1": enough to compare by eye."""
    first, second, last = _SHOWN_OF_HASH
    return f"{digest[:first]} {digest[first : second - 1]} … {digest[-last:]}"


def parts_there(origin: Origin) -> tuple[int, int]:
    """How many of the units it is joined from gave a number, and how many there are."""
    given = [part for part in origin.parts if part.figure and part.figure.quantity.amount is not None]
    return len(given), len(origin.parts)


def is_mixed(origin: Origin) -> bool:
    """Whether it was joined from several periods, or rebuilt from two indicators."""
    return any((part.period, part.indicator) != (origin.period, origin.indicator) for part in origin.parts)


def part_name(origin: Origin, part: Part) -> str:
    """The unit; with the period and the side of a rate where they are not those of the number itself."""
    told = [part.place.called(language().code)]
    told += [part.period.label(language().words)] if part.period != origin.period else []
    told += [part.indicator.called(language().code)] if part.indicator != origin.indicator else []
    return ", ".join(told)


def part_words(part: Part) -> str:
    """What a unit reported: "18 trẻ em", "chưa gửi"."""
    if part.figure is None:
        return words("figure.origin.part_missing")
    return said.with_unit(part.figure.quantity, part.figure.indicator)


def account(explained: Explained, head: str) -> str:
    """What the tab says under the pane's head, as plain lines for the clipboard."""
    origin = explained.origin
    lines = [f"{explained.spot.indicator.called(language().code)} · {head}"]
    if origin is not None:
        lines += _fact_lines(origin.figure) if origin.figure else []
        lines += [f"{part_name(origin, part)}: {part_words(part)}" for part in origin.parts]
        lines += [_history_line(entry) for entry in origin.history]
    return "\n".join(lines) + "\n"


def _history_line(entry: HistoryEntry) -> str:
    told = (
        said.moment_text(entry.source.recorded_at),
        said.value_text(entry.quantity),
        said.source_text(entry.source),
        entry.note,
    )
    return " · ".join(filter(None, told))


def _fact_lines(figure: Figure) -> list[str]:
    source = figure.source
    told = (
        (words("figure.origin.file"), source.file),
        (words("figure.origin.document"), source.document),
        (words("figure.origin.where"), where_words(figure)),
        (words("figure.origin.said"), "" if source.cell else figure.quantity.text),
        (words("figure.origin.recorded"), recorded_words(source)),
        (words("figure.origin.hash"), source.sha256),
    )
    return [f"{label}: {value}" for label, value in told if value]


def _copier(text: str) -> Button:
    button = Button(words("figure.origin.copy"), "copy", "link", small=True)
    button.clicked.connect(lambda _checked=False: QGuiApplication.clipboard().setText(text))
    return button
