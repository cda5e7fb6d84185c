"""Which topic of the guide belongs to what is on the screen, and which page a topic is about.

A part takes the topic of the module that makes it; what has none takes that of the part on which it stands.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.pages.targets import BOARD, DOUBTS, ENTRY, PIVOT, ToFigure
from ui.shell.pages import Page

FIRST = "start"

MODULES = {
    "ui.charts": "sources",
    "ui.guide": "start",
    "ui.pages.agencies": "agencies",
    "ui.pages.catalogue": "catalogue",
    "ui.pages.coordination": "coordination",
    "ui.pages.events": "events",
    "ui.pages.figures": "figures",
    "ui.pages.figures.doubts": "doubts",
    "ui.pages.figures.entry": "entry",
    "ui.pages.figures.pane": "sources",
    "ui.pages.figures.pivot": "analysis",
    "ui.pages.overview": "overview",
    "ui.pages.plans": "plans",
    "ui.pages.plans.board": "timeline",
    "ui.pages.plans.deriving": "succession",
    "ui.pages.plans.evaluating": "evaluating",
    "ui.pages.plans.following": "following",
    "ui.pages.plans.linking": "succession",
    "ui.pages.plans.roles": "following",
    "ui.pages.plans.succeeding": "succession",
    "ui.pages.plans.timeline": "timeline",
    "ui.pages.plans.versions": "amending",
    "ui.pages.printing": "reports",
    "ui.pages.reports": "reports",
    "ui.pages.rounds": "rounds",
    "ui.pages.rounds.import_view": "import",
    "ui.pages.rounds.password_dialog": "import",
    "ui.pages.rounds.requests": "requests",
    "ui.pages.rounds.rule_dialog": "import",
    "ui.pages.rounds.tables": "tables",
    "ui.pages.settings": "settings",
    "ui.paper": "reports",
    "ui.shell.first_start": "start",
    "ui.shell.problem_dialog": "problems",
    "ui.shell.reports_dialog": "problems",
    "ui.shell.search_popup": "keys",
    "ui.shell.shortcuts": "keys",
}
"""Module of a page, view or dialog (or a package of them) -> topic; the longest name that fits counts."""

OPENS: dict[str, tuple[str, object]] = {
    "overview": ("overview", None),
    "settings": ("settings", None),
    "plans": ("plans", None),
    "timeline": ("plans", None),
    "amending": ("plans", None),
    "succession": ("plans", None),
    "following": ("plans", None),
    "evaluating": ("plans", None),
    "figures": ("figures", ToFigure(view=BOARD)),
    "boundaries": ("figures", ToFigure(view=BOARD)),
    "sources": ("figures", ToFigure(view=BOARD)),
    "analysis": ("figures", ToFigure(view=PIVOT)),
    "entry": ("figures", ToFigure(view=ENTRY)),
    "doubts": ("figures", ToFigure(view=DOUBTS)),
    "catalogue": ("catalogue", None),
    "rounds": ("rounds", None),
    "import": ("rounds", None),
    "requests": ("rounds", None),
    "tables": ("rounds", None),
    "coordination": ("coordination", None),
    "events": ("events", None),
    "agencies": ("agencies", None),
    "reports": ("reports", None),
}
"""Topic -> the page it is about and what to show there; topics about no page are not in it."""


def topic_of(widget: QWidget | None) -> str:
    """The topic for whoever works in `widget`: of the innermost part around it that has one."""
    while widget is not None:
        named = _inside(widget) if isinstance(widget, Page) else ""
        named = named or of_module(type(widget).__module__)
        if named:
            return named
        widget = widget.parentWidget()
    return ""


def of_module(name: str) -> str:
    """The topic of what a module shows; "" where it has none."""
    while name:
        if name in MODULES:
            return MODULES[name]
        name = name.rpartition(".")[0]
    return ""


def here(page: QWidget | None) -> str:
    """The topic for the part that has the keyboard, else for the page that is shown."""
    focus = QApplication.focusWidget() or QApplication.activeModalWidget()
    return topic_of(focus) or topic_of(page) or FIRST


def _inside(page: Page) -> str:
    """The topic of the view that a page shows in a stack, where that differs from the page's own."""
    own = of_module(type(page).__module__)
    for stack in page.findChildren(QStackedWidget):
        shown = stack.currentWidget()
        named = of_module(type(shown).__module__) if shown is not None and stack.isVisibleTo(page) else ""
        if named not in ("", own, "sources"):
            return named
    return ""
