"""The program behind the window: opens ledgers, wires pages, menus, search and undo to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from ui.choosing import ask_open, ask_save, folder, with_ending
from ui.guide.opening import GuideOpener
from ui.i18n import language, refusal_words, words
from ui.pages.registry import Registry
from ui.pages.targets import DOUBTS, ENTRY, PIVOT, ToFigure, ToRound
from ui.preferences import Preferences
from ui.problems import problems
from ui.recent import RecentLedgers
from ui.shell.commands import Command
from ui.shell.main_window import MainWindow
from ui.shell.problem_dialog import ProblemTeller
from ui.shell.search_model import Group
from ui.tasks import BaseRunner, Latest, Progress
from ui.theme import theme
from ui.widgets.layout_memory import layout_memory

if TYPE_CHECKING:
    from tracker.app import Ledger
    from tracker.storage.backup import Placed
    from ui.desk import Desk

LEDGER_FILES = "*.skh"


class Program(QObject):
    """Fills a window that has been painted empty, and opens ledgers in it."""

    def __init__(
        self, window: MainWindow, runner: BaseRunner, preferences: Preferences, today: Callable[[], dt.date]
    ) -> None:
        super().__init__()
        self.window = window
        self.runner = runner
        self.preferences = preferences
        self.desk: Desk | None = None
        self._today = today
        folder().begin(preferences.folder, self._remember_folder)
        self._waiting = Latest(runner)
        self._recent = RecentLedgers(preferences, runner, self.open)
        layout_memory().begin(preferences.layout, self._remember_layout)
        self._registry = Registry(self._need_desk)
        window.fill(self._registry.specs(), runner, self._search, go=False)
        window.add_commands(self._commands())
        window.set_narrow(preferences.narrow)
        self._connect()

    def _connect(self) -> None:
        window = self.window
        window.undo_requested.connect(lambda: self._turn(False))
        window.redo_requested.connect(lambda: self._turn(True))
        window.hit_opened.connect(self._open_hit)
        window.closing.connect(self.close)
        window.narrow_chosen.connect(self._remember_narrow)
        language().changed.connect(self._remember_language)
        theme().changed.connect(self._remember_theme)
        self._teller = ProblemTeller(window, window.say)
        self.guide = GuideOpener(window, self.preferences)
        window.page_shown.connect(lambda key: setattr(problems(), "page", key))

    def target_of(self, named: str | None) -> Path | str | None:
        """What is named, else the last ledger that still exists; None: ask."""
        if named:
            return named if "://" in named else Path(named)
        recent = (Path(one) for one in self.preferences.recent)
        return next((one for one in recent if one.is_file()), None)

    def open(self, target: Path | str, then: Callable[[], object] = lambda: None) -> None:
        """Open a ledger in the background, show it and do what comes `then`; a refusal is said and the former
        ledger stays.

        What was typed and not saved in the one that is open is asked about first.
        """
        if self.window.may_finish():
            self._open(target, then)

    def _open(self, target: Path | str, then: Callable[[], object] = lambda: None) -> None:
        def work(_progress: Progress) -> Ledger:
            import ui.desk  # heavy, and so loaded beside the window, the first page with it
            import ui.pages.overview.page  # noqa: F401 - loaded for later, not used here
            from tracker.app import Ledger

            return Ledger.open(target)

        def shown(ledger: Ledger) -> None:
            self._show(ledger)
            then()

        name = target.name if isinstance(target, Path) else ""
        self.runner.run(
            work,
            shown,
            self.window.fail,
            words("program.opening", name=name),
        )

    def _show(self, ledger: object) -> None:
        from tracker.app import Ledger
        from ui.desk import Desk

        if not isinstance(ledger, Ledger):
            return
        visits = self.preferences.visits(_known_as(ledger.target, ledger.name))
        former, self.desk = self.desk, Desk(ledger, self.runner, self, visits)
        if former is not None:
            former.close()
        self.desk.changed.connect(self._changed)
        self.desk.undo_changed.connect(self._tell_undo)
        self.desk.undo_changed.connect(lambda: self.window.messages.withdraw_offer())
        self.desk.stepped.connect(self._offer_undo)
        self.preferences.opened(ledger.target)
        self.window.pages.reset()
        self._tell_facts()
        self._tell_undo()
        self._tell_badges()
        self.window.go("overview")
        self.runner.run(self._registry.warm)

    def _need_desk(self) -> Desk:
        if self.desk is None:
            raise Refusal("program.no_ledger")
        return self.desk

    def _tell_facts(self) -> None:
        from tracker.figures import queries as figures
        from tracker.office import queries as offices

        ledger = self._need_desk().ledger
        office = ledger.ask(offices.office)
        user = " · ".join(part for part in (office.person, office.agency_name) if part)
        self.window.show_facts(
            ledger=ledger.name,
            user=user or words("program.nobody"),
            illustrative=ledger.ask(figures.any_illustrative),
            read_only=ledger.read_only,
        )

    def _tell_badges(self) -> None:
        """How much work waits on each page, found in the background."""
        from tracker.reports.overview import look

        ledger = self._need_desk().ledger
        self._waiting.run(
            lambda progress: look(ledger, lambda *_: progress.check()),
            lambda found: self._show_badges(found.badges),
        )

    def _show_badges(self, badges: tuple[tuple[str, int, str], ...]) -> None:
        for key, count, tone in badges:
            self.window.set_badge(key, count, tone)

    def _changed(self, _changes: object) -> None:
        self.window.show_facts(saved_at=dt.datetime.now().astimezone().strftime("%H:%M"))
        self._tell_facts()
        self._tell_badges()
        self.window.pages.refresh()

    def _tell_undo(self) -> None:
        stack = self._need_desk().undo_stack
        speaker = language().words
        self.window.set_undo(
            stack.undo_label(speaker) if stack.can_undo else "",
            stack.redo_label(speaker) if stack.can_redo else "",
        )

    def _offer_undo(self, outcome: Outcome) -> None:
        """After something was taken away the way back stands in the message: the page's own, or ours."""
        if not _takes_away(outcome.label):
            return
        before, what = self.window.messages.count, language().words(outcome.label, **outcome.facts)

        def offer() -> None:
            if self.desk is None or not self.desk.undo_stack.can_undo:
                return
            if self.window.messages.count == before:
                self.window.say("info", words("desk.undo.done", what=what))
            self.window.messages.offer(words("common.action.undo"), lambda: self._turn(False))

        QTimer.singleShot(0, self, offer)

    def _turn(self, forward: bool) -> None:
        if self.desk is None:
            return
        try:
            _ = self.desk.redo() if forward else self.desk.undo()
        except Refusal as refusal:
            self.window.say("bad", refusal_words(refusal))

    def _search(self, text: str) -> list[Group]:
        from ui.finding.doing import doables

        pages = self.window.pages.specs
        return self.desk.finder.search(text, doables(self.window.commands, pages)) if self.desk else []

    def _open_hit(self, payload: object) -> None:
        if callable(payload):
            payload()
        elif isinstance(payload, tuple):
            key, target = payload
            self.window.go(key, target)

    def _commands(self) -> tuple[Command, ...]:
        return (
            Command("new", "file", "program.menu.new", self.ask_new, "Ctrl+N", "plus", 1),
            Command("open", "file", "program.menu.open", self.ask_open, "Ctrl+O", "folder", 1),
            Command(
                "recent", "file", "desk.recent.menu", self.ask_open, "", "clock", 1, fill=self._recent.fill
            ),
            Command("backup", "file", "program.menu.backup", self.ask_backup, "", "db", 3),
            Command("restore", "file", "program.menu.restore", self.ask_restore, "", "hist", 3),
            Command("print", "file", "program.menu.print", self.print_summary, "Ctrl+P", "print", 5),
            Command("import", "data", "program.menu.import", self.ask_import, "Ctrl+I", "dnl", 1),
            Command(
                "import_table", "data", "program.menu.import_table", self.ask_table, "Ctrl+Shift+I", "cols", 1
            ),
            Command("enter", "data", "program.menu.enter", self._to_view(ENTRY), "Ctrl+E", "edit", 1),
            Command("analyse", "data", "program.menu.analyse", self._to_view(PIVOT), "Ctrl+T", "fig", 3),
            Command("catalogue", "data", "program.menu.catalogue", self.go_catalogue, "", "cols", 5),
            Command("guide", "help", "guide.menu", lambda: self.guide.open_here(), "F1", "info", 1),
            Command("problems", "help", "crash.list.menu", self.show_problems, "", "warn", 7),
            Command("reset_layout", "view", "desk.layout.reset", self.reset_layout, "", "", 8),
            Command("check", "tools", "program.menu.check", self._to_view(DOUBTS), "F7", "check", 1),
        )

    def _to_view(self, view: str) -> Callable[[], object]:
        """Leads to a way of looking at figures."""
        return lambda: self.window.go("figures", ToFigure(view=view))

    def go_catalogue(self) -> None:
        self.window.go("catalogue")

    def ask_new(self) -> None:
        chosen = self._ask_save("program.menu.new", words("program.new_name", year=self._today().year))
        if chosen:
            self.open(chosen)

    def ask_open(self) -> None:
        chosen = self._ask_file("program.menu.open")
        if chosen:
            self.open(chosen)

    def ask_backup(self) -> None:
        name = words("program.backup_name", day=self._today().isoformat())
        chosen = self._ask_save("program.menu.backup", name)
        if chosen:
            self._back_up(chosen)

    def _back_up(self, file: Path) -> None:
        from tracker.storage.backup import backup

        target = self._need_desk().ledger.target
        self.runner.run(
            lambda progress: backup(target, file, progress.report),
            lambda placed: self.window.say("good", _backed_up(file, placed)),
            self.window.fail,
            words("program.backing_up", name=file.name),
        )

    def ask_restore(self) -> None:
        chosen = self._ask_file("program.menu.restore")
        if chosen and self.window.may_finish():
            self._restore(chosen)

    def _restore(self, file: Path) -> None:
        """The ledger is let go first; what stands in its place afterwards is opened again."""
        from tracker.storage.backup import restore

        desk = self._need_desk()
        target = desk.ledger.target
        desk.ledger.close()

        def work(progress: Progress) -> object:
            return restore(file, target, progress.report)

        def told(error: Exception | None) -> None:
            self._open(target)
            if error is not None:
                self.window.fail(error)
            else:
                self.window.say("good", words("program.restored", name=file.name))

        self.runner.run(work, lambda _done: told(None), told, words("program.restoring", name=file.name))

    def ask_import(self) -> None:
        self.window.go("rounds", ToRound(import_files=True))

    def ask_table(self) -> None:
        self.window.go("rounds", ToRound(import_table=True))

    def print_summary(self) -> None:
        self._registry.print_summary(self.window)

    def show_problems(self) -> None:
        from ui.shell.reports_dialog import ReportsDialog  # rarely asked for

        ReportsDialog(self.window).open()

    def _ask_file(self, title_key: str) -> Path | None:
        return ask_open(self.window, words(title_key), self._filter())

    def _ask_save(self, title_key: str, name: str) -> Path | None:
        chosen = ask_save(self.window, words(title_key), name, self._filter())
        return with_ending(chosen, ".skh") if chosen else None

    def _filter(self) -> str:
        return f"{words('program.ledgers')} ({LEDGER_FILES})"

    def _remember_language(self, code: str) -> None:
        self.preferences.language = code

    def _remember_folder(self, path: str) -> None:
        self.preferences.folder = path

    def _remember_narrow(self, narrow: bool) -> None:
        self.preferences.narrow = narrow

    def _remember_layout(self, text: str) -> None:
        self.preferences.layout = text

    def reset_layout(self) -> None:
        """Tables, panes and navigation as at first. Pages are made anew, so what was typed is asked about."""
        if not self.window.may_finish():
            return
        layout_memory().forget()
        self.preferences.narrow = None
        self.window.set_narrow(None)
        here = self.window.current_page
        if self.desk is not None and here:
            self.window.pages.reset()
            self.window.go(here)
        self.window.say("good", words("desk.layout.done"))

    def _remember_theme(self) -> None:
        self.preferences.theme = theme().mode.value

    def close(self) -> None:
        """Stop the work in hand, then let go of the ledger."""
        self.preferences.geometry = self.window.saveGeometry()
        self.guide.close()
        self.runner.close()
        if self.desk is not None:
            self.window.pages.reset()
            self.desk.close()
            self.desk = None


def _known_as(target: Path | str, name: str) -> str:
    """By what a ledger is known again: its file, or server and database without the password."""
    return str(target.resolve()) if isinstance(target, Path) else name


def _takes_away(label: str) -> bool:
    """Whether a step removed something, by its key under [undo]."""
    return not {"remove", "unlink", "discard", "withdraw", "forget"}.isdisjoint(label.split("."))


def _backed_up(file: Path, placed: Placed) -> str:
    done = words("program.backed_up", name=file.name, n=sum(placed.contents.rows.values()))
    return f"{done} {words('program.backup_kept', name=placed.kept.name)}" if placed.kept else done
