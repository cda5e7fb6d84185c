"""Reports of unexpected errors: useful, counted, kept few, and without a trace of what people keep here."""

from __future__ import annotations

import datetime as dt
import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from tracker.crash.keeping import MOST, Report, Reports
from tracker.crash.system import refusal_of
from tracker.crash.telling import Told, place, told, told_of_qt
from tracker.crash.wording import plain
from tracker.home import RESOURCES, ROOT
from tracker.kernel.errors import Refusal
from tracker.words import Words

NOW = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
NAME, FOLDER, SECRET = "Nguyễn Thị Lan Hương", "/home/lanhuong/so-yte-2026.skh", "Mk!7831"
PLANTED = ("Nguyễn", "Hương", "lanhuong", "so-yte", "skh", "7831", "Thanh", "1317")


class Unforeseen(Exception):
    """An exception of a library that nobody knows."""


def _fail(error: BaseException) -> BaseException:
    """The error as raised in here; the name of the person is a local of this frame."""
    person = NAME
    try:
        raise error
    except BaseException as raised:
        assert person
        return raised


def _database_error() -> BaseException:
    sql = "INSERT INTO place (name) VALUES (?)"
    return IntegrityError(sql, (NAME, 1317), ValueError(f"UNIQUE constraint failed: {NAME}"))


def _chained() -> BaseException:
    try:
        try:
            raise KeyError(NAME)
        except KeyError as inner:
            raise Unforeseen(f"{SECRET} at {FOLDER}") from inner
    except Unforeseen as outer:
        outer.add_note(f"note of {NAME}")
        return outer


ERRORS = (
    ValueError(f"invalid literal for int() with base 10: '{NAME}'"),
    KeyError(NAME),
    FileNotFoundError(errno.ENOENT, "No such file or directory", FOLDER),
    UnicodeDecodeError("utf-8", NAME.encode(), 0, 1, f"of {FOLDER}"),
    _database_error(),
    _chained(),
    ExceptionGroup(f"group of {NAME}", [ValueError(SECRET), KeyError(FOLDER)]),
    Refusal("place.unknown", name=NAME),
    AttributeError(f"'NoneType' object has no attribute 'ask' for {NAME} Thanh Hoá 1317 {SECRET}"),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_nothing_that_people_keep_is_in_a_report(error: BaseException, tmp_path: Path) -> None:
    report = _record(Reports(tmp_path), told(_fail(error)))
    assert report.file is not None
    written = report.file.read_text("utf-8") + report.file.name
    assert [word for word in PLANTED if word.casefold() in written.casefold()] == []
    assert str(ROOT) not in written and str(tmp_path) not in written and str(Path.home()) not in written
    assert "tests/tracker/crash/test_reports.py" in written and "_fail" in written


@given(st.text(alphabet=st.sampled_from("aAnQ x1'.ễ…_\n"), max_size=30))
def test_whatever_a_message_says_only_known_words_come_through(typed: str) -> None:
    said = set(plain(f"value {typed}", frozenset({"nn"})).split())
    assert said <= {"value", "a", "an", "nn", "…"}


def test_what_helps_to_find_the_fault_stays() -> None:
    text = told(_fail(AttributeError("'NoneType' object has no attribute 'person'"))).text
    assert text.startswith("AttributeError: NoneType object has no attribute person\n")
    assert "IntegrityError: ValueError: UNIQUE constraint failed" in told(_fail(_database_error())).text
    assert told(_fail(OSError(errno.EIO, "x", FOLDER))).text.startswith("OSError: EIO\n")
    assert "KeyError" in told(_chained()).text.partition("Unforeseen")[0]
    assert told_of_qt("critical", f"QPainter::begin: {NAME}").text == "Qt critical: QPainter begin …"


def test_a_place_is_named_without_this_machine() -> None:
    assert place(str(ROOT / "ui" / "start.py")) == "ui/start.py"
    assert place("/home/x/.venv/lib/python3.11/site-packages/docx/api.py") == "docx/api.py"
    assert place("/home/x/notes.py") == "elsewhere"
    assert place(dt.__file__) == "python/datetime.py"


def test_the_same_error_is_counted_and_another_has_its_own_report(tmp_path: Path) -> None:
    reports = Reports(tmp_path)
    for _ in range(4):
        report = _record(reports, told(_again()))
    assert report.times == 4
    assert len(reports.listed()) == 1
    assert "4" in (report.file or Path()).read_text("utf-8").partition("Số lần gặp (ít nhất): ")[2][:1]
    assert _record(reports, Told("another")).mark != report.mark
    assert len(reports.listed()) == 2


def _again() -> BaseException:
    return _fail(ValueError("literal"))


def test_the_newest_ten_are_kept_and_nothing_else_is_touched(tmp_path: Path) -> None:
    other = tmp_path / "ghi-chu.txt"
    other.write_text("của tôi", "utf-8")
    for number in range(MOST + 3):
        at = NOW + dt.timedelta(seconds=number)
        Reports(tmp_path).record(Told(f"error {number}"), "cửa sổ", Words("vi"), at)
    kept = Reports(tmp_path).listed()
    assert len(kept) == MOST
    assert f"error {MOST + 2}" in kept[0].read_text("utf-8")
    assert other.exists()


def test_no_place_for_a_report_is_no_further_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    report = _record(Reports(tmp_path / "file" / "folder"), Told("error"))
    assert report.file is None and "error" in report.text
    assert Reports(tmp_path / "file" / "folder").listed() == []


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENAMETOOLONG, "x", "a" * 300), "crash.name_too_long"),
        (IsADirectoryError(errno.EISDIR, "x", "/data/bieu"), "crash.is_a_folder"),
        (FileNotFoundError(errno.ENOENT, "x", "/data/bieu.xlsx"), "crash.no_place"),
        (PermissionError(errno.EACCES, "x", "/data/bieu.xlsx"), "cli.no_access"),
        (OSError(errno.ENOSPC, "x"), "storage.full"),
        (Refusal("plan.unknown"), "plan.unknown"),
        (FileNotFoundError(errno.ENOENT, "x", str(RESOURCES / "words" / "vi" / "cli.toml")), None),
        (BrokenPipeError(errno.EPIPE, "x"), None),
        (ValueError("x"), None),
    ],
)
def test_what_the_system_refuses_is_said_and_what_is_our_fault_is_not(
    error: Exception, code: str | None
) -> None:
    refusal = refusal_of(error)
    assert (refusal.code if refusal else None) == code
    assert refusal is None or ("/data" not in str(refusal.facts) and len(str(refusal.facts)) < 100)


def _record(reports: Reports, error: Told) -> Report:
    return reports.record(error, "cửa sổ", Words("vi"), NOW)
