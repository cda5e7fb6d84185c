"""The menus of the page: what can be added where, what can be done with a line, and the rest."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tracker.plans.rows import NodeKind
from ui.i18n import words
from ui.models.plan_cells import kind_icon
from ui.models.plan_outline import NodeLine
from ui.models.plan_words import called, kind_text
from ui.pages.plans.adding import Place, beside, under
from ui.pages.plans.lives import may_derive, may_succeed
from ui.pages.plans.work import PlanWork
from ui.theme import bind_icon


def fill_add_menu(menu: QMenu, work: PlanWork) -> None:
    """Everything that may stand under the current line, the next one beside it, and a new plan."""
    menu.clear()
    line = work.line
    if isinstance(line, NodeLine):
        next_one = beside(work.outline, work.key)
        if next_one is not None:
            text = words("plans_page.menu.beside", kind=kind_text(line.node.kind))
            _place(menu, work, next_one, f"{text}\tIns")
        _section(menu, words("plans_page.menu.under", what=called(line.node)))
    elif work.plan is not None:
        _section(menu, words("plans_page.menu.under", what=work.plan.short))
    for place in under(work.outline, work.key):
        _place(menu, work, place, kind_text(place.kind))
    menu.addSeparator()
    _action(menu, words("plans_page.menu.new_plan"), "plan", work.editing.add_plan)
    _action(menu, words("planfile.menu.take"), "upl", work.files.choose)


def fill_line_menu(menu: QMenu, work: PlanWork) -> None:
    """What can be done with the current line, before what every table offers."""
    node, plan = work.node, work.plan
    if work.editable:
        add = menu.addMenu(words("common.action.add"))
        bind_icon(add.menuAction(), "plus")
        fill_add_menu(add, work)
    if plan is not None and work.editable:
        _action(menu, f"{words('plans_page.menu.edit')}\tEnter", "edit", work.edit)
    if node is not None and work.editable:
        if work.may_record:
            _action(menu, words("plans_page.menu.record"), "hist", lambda: work.record())
            _action(menu, words("plans_page.pane.complete"), "check", work.complete, work.may_complete)
        menu.addSeparator()
        _moves(menu, work)
    if work.editable and (node is not None or (work.key is not None and work.key.what == "plan")):
        _action(menu, f"{words('common.action.delete')}\tDel", "trash", work.remove)
    menu.addSeparator()
    if plan is not None:
        _action(menu, words("plans_page.head.print"), "print", work.print_summary)
        _action(menu, words("planfile.menu.export"), "xls", work.export)
    if node is None:
        if plan is not None and work.editable:
            _action(menu, words("versions_page.version.amend"), "edit", work.amend)
        _lives(menu, work)


def fill_more_menu(
    menu: QMenu,
    work: PlanWork,
    open_all: Callable[[], None],
    close_all: Callable[[], None],
    align: Callable[[], object],
) -> None:
    """What has no button of its own."""
    menu.clear()
    _action(menu, words("plans_page.menu.open_all"), "tree", open_all)
    _action(menu, words("plans_page.menu.close_all"), "minus", close_all)
    if work.node is not None and work.editable:
        menu.addSeparator()
        _moves(menu, work)
    menu.addSeparator()
    _action(menu, f"{words('link.align.title')}…", "cols", align)
    _action(menu, words("planfile.menu.export"), "xls", work.export, work.plan is not None)
    if work.editable:
        _action(menu, words("versions_page.version.amend"), "edit", work.amend, work.plan is not None)
        _action(menu, words("planfile.menu.take"), "upl", work.files.choose)
    menu.addSeparator()
    _lives(menu, work)
    _action(menu, f"{words('plans_page.menu.copy_rows')}\tCtrl+C", "copy", work.copy)


def _lives(menu: QMenu, work: PlanWork) -> None:
    """How the plan goes on: what follows it, what is made of it in the provinces."""
    if work.editable and may_succeed(work.plan):
        _action(menu, words("succeeding.dialog.menu"), "arrow-right", work.succeed)
    if may_derive(work.plan):
        if work.editable:
            _action(menu, words("deriving.dialog.menu"), "coord", work.derive)
        _action(menu, words("deriving.coverage.menu"), "tree", work.cover)
    if may_succeed(work.plan):
        _action(menu, words("evaluating.menu"), "target", work.evaluate)
        menu.addSeparator()


def _moves(menu: QMenu, work: PlanWork) -> None:
    _action(menu, f"{words('plans_page.menu.move_to')}\tCtrl+M", "arrow-right", work.move_to)
    up, down = words("plans_page.menu.up"), words("plans_page.menu.down")
    _action(menu, f"{up}\tAlt+↑", "arrow-up", lambda: work.step(False), work.may_step(False))
    _action(menu, f"{down}\tAlt+↓", "arrow-down", lambda: work.step(True), work.may_step(True))


def _place(menu: QMenu, work: PlanWork, place: Place, text: str) -> None:
    _action(menu, text, _icon(place.kind), lambda: work.add_at(place))


def _icon(kind: NodeKind) -> str:
    return kind_icon(kind)


def _section(menu: QMenu, text: str) -> None:
    """A line that only says what the next ones are about."""
    if menu.actions():
        menu.addSeparator()
    heading = QAction(text, menu)
    heading.setEnabled(False)
    menu.addAction(heading)


def _action(menu: QMenu, text: str, icon: str, run: Callable[[], object], enabled: bool = True) -> None:
    action = QAction(text, menu)
    bind_icon(action, icon)
    action.setEnabled(enabled)
    action.triggered.connect(lambda _checked=False: run())
    menu.addAction(action)
