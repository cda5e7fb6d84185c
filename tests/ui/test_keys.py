"""Every key that the list of shortcuts tells of does something."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.widgets.tables import SmallTable
from ui.models.plan_outline import node_key
from ui.pages.figures.entry.table import EntryTable
from ui.pages.plans.evaluating.view import ItemsTable
from ui.pages.plans.tree import PlanTree
from ui.pages.rounds.findings_table import FindingsTable
from ui.shell.keys import ENTRY, EVALUATIONS, IMPORTS, PLANS, TABLES, Key
from ui.widgets import LedgerTable, LedgerTree


def press(widget: QWidget, keys: str) -> None:
    """Send keys by their name to a widget itself."""
    combined = QKeySequence(keys)[0]
    text = keys if len(keys) == 1 else ""
    event = QKeyEvent(QEvent.Type.KeyPress, combined.key(), combined.keyboardModifiers(), text)
    QApplication.sendEvent(widget, event)


def single(section: tuple[Key, ...], leave_out: tuple[str, ...] = ()) -> list[str]:
    """Each key of a section; shortcuts of whole pages are looked for where pages are walked through."""
    return [one for key in section for one in key.keys if one not in leave_out]


def note(into: list[str], what: str) -> Callable[..., None]:
    return lambda *_args: into.append(what)


@pytest.mark.parametrize("keys", single(TABLES))
def test_keys_of_tables(
    dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    done: list[str] = []
    if keys in ("Left", "Right"):
        view: LedgerTable | LedgerTree = LedgerTree("Cây")
        model = QStandardItemModel(view)
        top = QStandardItem("Kế hoạch")
        top.appendRow(QStandardItem("Nhiệm vụ"))
        model.appendRow(top)
        view.setModel(model)
        assert isinstance(view, LedgerTree)
        view.setExpanded(model.index(0, 0), keys == "Left")
        view.expanded.connect(note(done, keys))
        view.collapsed.connect(note(done, keys))
    else:
        view = LedgerTable("Bảng")
        view.setModel(SmallTable())
        view.opened.connect(note(done, keys))
        monkeypatch.setattr(view, "copy", note(done, keys))
        monkeypatch.setattr(view, "copy_cell", note(done, keys))
        monkeypatch.setattr(QMenu, "popup", note(done, keys))
    qtbot.addWidget(view)
    view.show()
    view.setCurrentIndex(view.model().index(0, 2 if isinstance(view, LedgerTable) else 0))
    press(view, keys)
    assert done or view.state() is QAbstractItemView.State.EditingState


@pytest.mark.parametrize("keys", single(PLANS, ("Ctrl+F",)))
def test_keys_of_plans(
    dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    tree, done = PlanTree(lambda _text: ""), list[str]()
    qtbot.addWidget(tree)
    monkeypatch.setattr(PlanTree, "current_key", property(lambda _self: node_key(1)))
    for signal in (tree.add_wanted, tree.remove_wanted, tree.step_wanted, tree.move_wanted):
        signal.connect(note(done, keys))
    press(tree, keys)
    assert done == [keys]


@pytest.mark.parametrize("keys", single(ENTRY))
def test_keys_of_entry(
    dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    table, done = EntryTable(), list[str]()
    qtbot.addWidget(table)
    for name in ("edit_current", "fill_down", "copy", "clear"):
        monkeypatch.setattr(table, name, note(done, keys))
    table.save.connect(note(done, keys))
    press(table, keys)
    assert done == [keys]


@pytest.mark.parametrize("keys", single(EVALUATIONS, ("Ctrl+Shift+N", "Ctrl+S")))
def test_keys_of_evaluations(dressed: QApplication, qtbot: QtBot, keys: str) -> None:
    table, done = ItemsTable("Đánh giá"), list[str]()
    qtbot.addWidget(table)
    table.decided.connect(note(done, keys))
    press(table, keys)
    assert done == [keys]


@pytest.mark.parametrize("keys", single(IMPORTS, ("Ctrl+Return", "Alt+Left")))
def test_keys_of_findings(
    dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    table, done = FindingsTable(), list[str]()
    qtbot.addWidget(table)
    opened: Any = SimpleNamespace(opened=0)
    monkeypatch.setattr(table, "findings", opened)
    monkeypatch.setattr(table, "_choose", lambda _number: done.append(keys) or True)
    monkeypatch.setattr(table, "_postpone", note(done, keys))
    press(table, keys)
    assert done == [keys]
