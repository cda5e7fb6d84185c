"""The program behind the window: ledgers opened and exchanged, search, undo, pages kept fresh, pictures."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.access import disputed, faults, listed_keys, shortcuts
from tests.ui.example import example_ledger
from tracker.agencies import queries as agency_queries
from tracker.agencies.commands import add_agency, remove_agency
from tracker.agencies.fields import AgencyFields
from tracker.app import Ledger
from tracker.kernel.errors import Cancelled, Refusal
from tracker.office import queries as offices
from tracker.office.commands import save_office
from tracker.plans import queries as plans
from tracker.plans.commands import edit_node
from tracker.plans.fields import NodeFields
from tracker.printing.model import Paragraph
from tracker.rounds import queries as rounds
from ui.first import _begin, agencies, first_start, office_of, prepare, provinces
from ui.forms.asking import Answer
from ui.i18n import language
from ui.pages.overview.page import OverviewPage
from ui.pages.printing import PlanChooser, gather
from ui.pages.settings.page import SettingsPage
from ui.pages.targets import DOUBTS, ENTRY, PIVOT
from ui.pictures import take_pictures
from ui.preferences import Preferences
from ui.program import Program
from ui.shell.first_choice import Begin, FirstChoice, Level
from ui.shell.first_start import FirstStart
from ui.shell.main_window import MainWindow
from ui.tasks import DirectRunner, Progress
from ui.theme import Mode, theme
from ui.widgets import CounterStrip
from ui.widgets.layout_memory import layout_memory

TODAY = dt.date(2026, 6, 22)


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("program") / "so-mau.skh"
    example_ledger(path).close()
    return path


@pytest.fixture
def file(example_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(example_file, tmp_path / "so-mau.skh"))


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def program(preferences: Preferences, dressed: QApplication, qtbot: QtBot) -> Iterator[Program]:
    program = Program(MainWindow(), DirectRunner(), preferences, lambda: TODAY)
    qtbot.addWidget(program.window)
    program.window.resize(1366, 728)
    program.window.show()
    yield program
    program.close()


def test_opening_a_ledger_shows_the_overview_and_who_keeps_it(program: Program, file: Path) -> None:
    program.open(file)
    assert program.window.current_page == "overview"
    assert "so-mau.skh" in program.window.windowTitle()
    assert program.preferences.recent == (str(file.resolve()),)
    assert program.target_of(None) == file.resolve()
    assert program.target_of("other.skh") == Path("other.skh")


def test_a_file_that_is_no_ledger_is_refused_and_the_former_stays(
    program: Program, file: Path, tmp_path: Path
) -> None:
    program.open(file)
    stranger = tmp_path / "thu.skh"
    stranger.write_text("không phải sổ", "utf-8")
    program.open(stranger)
    assert program.desk is not None and program.desk.ledger.target == file
    assert program.window.messages.isVisible()
    assert stranger.read_text("utf-8") == "không phải sổ"


def test_every_page_opens(program: Program, file: Path) -> None:
    program.open(file)
    for spec in program.window.pages.specs:
        program.window.go(spec.key)
        assert program.window.current_page == spec.key
        assert spec.key in program.window.pages.made


def test_another_ledger_takes_the_place_of_the_first(program: Program, file: Path, tmp_path: Path) -> None:
    program.open(file)
    program.window.go("plans")
    other = tmp_path / "khac.skh"
    program.open(other)
    assert other.is_file()
    assert program.window.pages.made.keys() == {"overview"}
    assert program.preferences.recent[0] == str(other.resolve())


def test_undo_and_redo_from_the_menu(program: Program, file: Path) -> None:
    program.open(file)
    desk = program.desk
    assert desk is not None
    node = desk.ledger.ask(plans.plan_detail, "KH1863").nodes[0]
    desk.do(edit_node, node.id, replace(NodeFields.of(node), text_vi="Đổi lời"), node.revision)
    assert desk.undo_words().startswith("Hoàn tác: ")
    program.window.undo_requested.emit()
    assert desk.ledger.ask(plans.node, node.id).text_vi == node.text_vi
    program.window.redo_requested.emit()
    assert desk.ledger.ask(plans.node, node.id).text_vi == "Đổi lời"


def test_search_finds_without_accents_and_leads_there(program: Program, file: Path) -> None:
    program.open(file)
    desk = program.desk
    assert desk is not None
    groups = {group.title: group for group in desk.finder.search("xam hai")}
    titles = [hit.title for group in groups.values() for hit in group.hits]
    assert any("xâm hại" in title.casefold() for title in titles)
    first = next(hit for group in groups.values() for hit in group.hits if hit.spans)
    start, length = first.spans[0]
    assert first.title[start : start + length].casefold() == "xâm hại"
    found = [hit.title for group in desk.finder.search("da nang") for hit in group.hits]
    assert found[0] == "Thành phố Đà Nẵng"
    program.window.hit_opened.emit(first.payload)
    assert program.window.current_page == "plans"
    assert desk.finder.search("   ") == []


def test_the_overview_answers_in_one_look(program: Program, file: Path) -> None:
    program.open(file)
    page = program.window.pages.made["overview"]
    assert isinstance(page, OverviewPage)
    strip = page.findChild(CounterStrip)
    assert strip is not None
    said = " ".join(
        button.accessibleName() for button in strip.children() if hasattr(button, "accessibleName")
    )
    assert "nhiệm vụ quá hạn" in said and "mâu thuẫn số liệu" in said


def test_a_counter_is_a_door(program: Program, file: Path) -> None:
    program.open(file)
    strip = program.window.pages.made["overview"].findChild(CounterStrip)
    assert strip is not None
    strip.chosen.emit("reported")
    assert program.window.current_page == "rounds"


def test_the_offices_data_is_entered_once_and_can_be_undone(program: Program, file: Path) -> None:
    program.open(file)
    program.window.go("settings")
    page = program.window.pages.made["settings"]
    assert isinstance(page, SettingsPage)
    seat = next(line for line in page.findChildren(QLineEdit) if line.accessibleName() == "Địa danh")
    seat.setText("  Huế ")
    page.save()
    desk = program.desk
    assert desk is not None
    assert desk.ledger.ask(offices.office).seat == "Huế"
    program.window.undo_requested.emit()
    assert desk.ledger.ask(offices.office).seat == ""


def test_a_change_of_language_keeps_ledger_and_page(program: Program, file: Path) -> None:
    program.open(file)
    program.window.go("plans")
    language().use("en")
    assert program.window.current_page == "plans"
    assert "so-mau.skh" in program.window.windowTitle()
    assert program.preferences.language == "en"


def test_the_theme_is_remembered(program: Program) -> None:
    theme().use(Mode.DARK)
    assert program.preferences.theme == "dark"


def test_the_first_choice_makes_a_ledger_that_knows_its_office(tmp_path: Path) -> None:
    choice = FirstChoice(
        language="vi",
        level=Level.PROVINCE,
        province="38",
        agency="syt",
        agency_name="Sở Y tế tỉnh Thanh Hóa",
        person="Cán bộ phụ trách",
        begin=Begin.SAMPLE,
        path="",
    )
    made = prepare(tmp_path / "mau.skh", choice)
    ledger = Ledger.open(made)
    office = ledger.ask(offices.office)
    assert (office.agency_name, office.place, office.person) == (choice.agency_name, "38", choice.person)
    assert (office.parent_name, office.seat) == ("Ủy ban nhân dân tỉnh Thanh Hóa", "Thanh Hóa")
    assert len(ledger.ask(plans.plans)) > 40
    (only,) = ledger.ask(rounds.rounds, TODAY)
    assert (only.code, only.reported, only.places) == ("KH1863-2026-H1", 34, 34)
    ledger.close()
    assert [one.name for one in tmp_path.iterdir()] == ["mau.skh"]


def test_an_office_is_named_in_both_languages_whichever_is_read() -> None:
    choice = FirstChoice("en", Level.CENTRAL, "", "cbmte", "Department of", "An", Begin.NEW, "x.skh")
    office = office_of(choice, TODAY)
    assert (office.agency_name, office.parent_name, office.seat) == (
        "Cục Bà mẹ và Trẻ em",
        "Bộ Y tế",
        "Hà Nội",
    )
    assert office.agency_name_en == "Department of Maternal and Child Affairs"
    free = office_of(replace(choice, agency="", agency_name="Quỹ Bảo trợ"), TODAY)
    assert (free.agency_name, free.agency_name_en, free.parent_name) == ("Quỹ Bảo trợ", "", "")
    commune = office_of(replace(choice, level=Level.COMMUNE, province="38", agency="pvhxh"), TODAY)
    assert commune.seat == ""


def test_a_sample_that_was_cancelled_leaves_nothing(tmp_path: Path) -> None:
    choice = FirstChoice("vi", Level.CENTRAL, "", "cbmte", "", "An", Begin.SAMPLE, "")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        prepare(tmp_path / "mau.skh", choice, progress)
    assert list(tmp_path.iterdir()) == []


def test_a_first_start_that_fails_says_so_on_its_own_page(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = tmp_path / "la.skh"
    foreign.write_bytes(b"hello")
    page = first_start(program)
    program.window.show_alone(page)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(foreign), ""))
    page.choose(Begin.OPEN)
    page.start()
    assert page.messages.isVisible()
    assert "không phải là sổ" in page.messages.text
    assert page.isEnabled()


def test_a_new_ledger_takes_the_place_of_none(program: Program, tmp_path: Path) -> None:
    page = FirstStart((), (), tmp_path / "made", 2026)
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / page.office.file_name()).write_bytes(b"somebody's")
    page.chosen.connect(partial(_begin, program, page))
    page.choose(Begin.NEW)
    page.start()
    assert program.desk is not None
    assert program.desk.ledger.name == page.office.file_name().replace(".skh", "-2.skh")


def test_a_backup_from_the_menu_keeps_the_file_of_that_name(
    program: Program, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, said = tmp_path / "copy.skh", list[str]()
    taken.write_bytes(b"somebody's")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(taken.with_suffix("")), ""))
    monkeypatch.setattr(program.window, "say", lambda _, text, *__: said.append(text))
    program.open(file)
    program.ask_backup()
    (former,) = tmp_path.glob("copy-before-backup-*.skh")
    assert former.read_bytes() == b"somebody's"
    assert former.name in said[-1]
    Ledger.open(taken).close()


def test_the_first_questions_offer_what_is_in_force() -> None:
    names = {one.code: one.full_name_vi for one in provinces(dt.date(2026, 10, 1))}
    assert len(names) == 34
    assert names["24"] == "Thành phố Bắc Ninh"
    assert provinces(dt.date(2024, 1, 1))[0].name_vi and len(provinces(dt.date(2024, 1, 1))) == 63
    offered = agencies(TODAY)
    assert {"syt", "cbmte"} <= {one.key for one in offered}
    assert "cte" not in {one.key for one in offered}
    assert not [one.name_vi for one in offered if "tỉnh / thành phố" in one.name_vi]


def test_a_summary_is_gathered_in_the_language_of_the_window(program: Program, file: Path) -> None:
    program.open(file)
    desk = program.desk
    assert desk is not None
    chooser = PlanChooser(desk.context, program.window)
    assert chooser.code
    document = gather(desk.context, "summary", {"plan": "KH525"}).document
    assert document.language == "vi"
    said = " ".join(block.text for block in document.blocks if isinstance(block, Paragraph))
    assert "8 nhóm nhiệm vụ theo quyết định, 0 đã nhập" in said


def test_a_saved_office_is_shown_at_the_foot(program: Program, file: Path) -> None:
    program.open(file)
    desk = program.desk
    assert desk is not None
    office = replace(desk.ledger.ask(offices.office), person="Trần Thị Bình", agency_name="Sở Y tế")
    desk.do(save_office, office)
    assert program.window.status.user.text == "Trần Thị Bình · Sở Y tế"


ALIASES = {"Return", "Enter", "Ctrl+Enter", "Esc", "F1"}
"""What every keyboard has twice, and keys of a list inside a dialog."""


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_pictures_of_every_page(file: Path, tmp_path: Path, dressed: QApplication) -> None:
    out = tmp_path / "anh"
    out.mkdir()
    told: list[str] = []
    wrong: set[str] = set()
    keys: set[str] = set()
    listed: set[str] = set()

    def tell(name: str) -> None:
        """What is shown for a picture can be used by everybody."""
        told.append(name)
        wrong.update(faults())
        wrong.update(f"{keys} is wanted twice beside {name}" for keys in disputed())
        keys.update(shortcuts())
        listed.update(listed_keys())

    made = take_pictures(file, out, "vi", (1366, 728), "light", tell)
    assert wrong == set()
    assert keys <= listed | ALIASES
    assert {"Ctrl+K", "Ctrl+F", "Ctrl+Shift+N", "Alt+Left", "Ctrl+Return", "Ctrl+P"} <= keys
    assert [path.name for path in made] == sorted(path.name for path in out.iterdir())
    names = " ".join(path.name for path in made)
    for page in ("first-start", "overview", "plans", "figures", "rounds", "settings", "search"):
        assert page in names
    assert QImage(str(made[1])).size().width() == 1366
    assert len(told) == len(made)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_pictures_of_a_page_that_is_not_there_are_refused(
    file: Path, tmp_path: Path, dressed: QApplication
) -> None:
    with pytest.raises(Refusal, match="unknown_page"):
        take_pictures(file, tmp_path, "vi", (1366, 728), "light", lambda _name: None, ["nope"])


@pytest.mark.parametrize(
    ("command", "page", "view"),
    [
        ("check", "figures", DOUBTS),
        ("enter", "figures", ENTRY),
        ("analyse", "figures", PIVOT),
        ("catalogue", "catalogue", ""),
    ],
)
def test_the_menus_lead_to_every_way_of_looking_at_figures(
    program: Program, file: Path, command: str, page: str, view: str
) -> None:
    program.open(file)
    action = program.window.findChild(QAction, command)
    assert action is not None
    action.trigger()
    assert program.window.pages.current == page
    shown = program.window.pages.made[page]
    assert getattr(shown, "view", "") == view


def test_settings_typed_and_not_saved_are_asked_about_before_the_window_goes(
    program: Program, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [Answer.STAY, Answer.STAY, Answer.SAVE]
    monkeypatch.setattr("ui.pages.settings.page.answered", lambda _box: answers.pop(0))
    program.open(file)
    program.window.go("settings")
    page = program.window.pages.made["settings"]
    assert isinstance(page, SettingsPage)
    page._fields["person"].setText("Nguyễn Thị Ánh")
    program.window.go("overview")
    assert not program.window.close()
    assert program.window.current_page == "settings"
    program.window.frame._speak("en")  # windows of other tests may listen to the language too
    assert language().code == "vi"
    assert program.window.close()
    reopened = Ledger.open(file)
    assert reopened.ask(offices.office).person == "Nguyễn Thị Ánh"
    reopened.close()


def test_what_was_removed_can_be_taken_back_from_the_message(
    program: Program, file: Path, qtbot: QtBot
) -> None:
    program.open(file)
    assert program.desk is not None
    desk, messages = program.desk, program.window.messages
    made = desk.do(add_agency, AgencyFields("x-moi", "Phòng mới lập")).result
    assert not messages.text
    desk.do(remove_agency, made)
    qtbot.waitUntil(lambda: bool(messages.text))
    assert "Phòng mới lập" in messages.text
    messages.act()
    assert desk.undo_stack.can_redo
    assert desk.ledger.ask(agency_queries.agency_detail, made).agency.name_vi == "Phòng mới lập"


def test_the_layout_is_kept_in_the_preferences_and_put_back(program: Program, file: Path) -> None:
    program.open(file)
    program.window.go("agencies")
    layout_memory().keep("agencies.columns", hidden={"parent": True})
    assert "agencies" in program.preferences.layout
    program.window.frame.contents.toggle_narrow()
    assert program.preferences.narrow is True
    program.reset_layout()
    assert (program.preferences.layout, program.preferences.narrow) == ("", None)
    assert program.window.current_page == "agencies"
