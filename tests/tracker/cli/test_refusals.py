"""What cannot be done: one sentence, exit 1, and the ledger and everything around it as they were."""

from __future__ import annotations

import errno
import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.tracker.cli.conftest import Sent
from tests.tracker.cli.hands import PERIOD, ROUND, Hands, content, everything, forms_in
from tracker.storage import driver

NEW_ROUND = ("round", "create", "--plan", "KH1863", "--due", "2026-07-15", "--period")
SUMMARY = ("report", "summary", "--format", "docx", "--plan")
HERE = "{folder}"
"""Stands for a folder that is there."""

REFUSED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("figures", "--period", "2024-H9"), "2024-H9"),
    (("figures", "--period", "11/2024-"), "11/2024-"),
    (("figures", "--indicator", "XYZ"), "XYZ"),
    (("figures", "--place", "Atlantis"), "Atlantis"),
    (("figures", "--place", "Hà Giang", "--boundaries", "2026-01-01"), "Hà Giang"),
    (("plan", "show", "KH0"), "KH0"),
    (("plan", "show", "KH1863", "--version", "9"), "9"),
    ((*NEW_ROUND, "2026-H3"), "2026-H3"),
    ((*NEW_ROUND, PERIOD, "--place", "Atlantis"), "Atlantis"),
    ((*NEW_ROUND, PERIOD, "--indicator", "XYZ"), "XYZ"),
    (("round", "create", "--plan", "KH0", "--due", "2026-07-15", "--period", PERIOD), "KH0"),
    (("round", "status", "KH0"), "KH0"),
    (("round", "accept", "KH0", "--place", "68"), "KH0"),
    (("round", "return", "KH0", "--place", "68"), "KH0"),
    (("round", "lock", "KH0", "--place", "68"), "KH0"),
    (("template", "--round", "KH0", "--all", "--out", f"{HERE}/new"), "KH0"),
    (("template", "--round", "KH0", "--place", "68", "--out", f"{HERE}/new"), "KH0"),
    ((*SUMMARY, "KH0", "--out", f"{HERE}/x.docx"), "KH0"),
    ((*SUMMARY, "KH1863", "--out", f"{HERE}/nowhere/x.docx"), "nowhere"),
    ((*SUMMARY, "KH1863", "--out", HERE), "there"),
    ((*SUMMARY, "KH1863", "--out", f"{HERE}/x.PDF"), "x.PDF"),
    (("backup", f"{HERE}/nowhere/x.bak"), "nowhere"),
    (("restore", f"{HERE}/x.bak"), "x.bak"),
    (("restore", f"{HERE}/stranger.xlsx"), "stranger.xlsx"),
    (("screenshots", "--out", f"{HERE}/nowhere/x"), "nowhere"),
    (("screenshots", "--out", f"{HERE}/stranger.xlsx"), "stranger.xlsx"),
    (("screenshots", "--out", f"{HERE}/new", "--size", "big"), "big"),
    (("import", f"{HERE}/missing.xlsx"), "missing.xlsx"),
    (("import", f"{HERE}/empty"), "empty"),
    (("import", f"{HERE}/stranger.xlsx", "--error-copies", f"{HERE}/nowhere/x"), "nowhere"),
    (("demo", "--out", HERE), "there"),
    (("demo", "--out", f"{HERE}/nowhere/x"), "nowhere"),
)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A folder with an empty folder and a file that is neither workbook nor ledger."""
    folder = tmp_path / "there"
    (folder / "empty").mkdir(parents=True)
    (folder / "stranger.xlsx").write_text("neither workbook nor ledger", "utf-8")
    return folder


@pytest.mark.parametrize(("command", "named"), REFUSED, ids=[" ".join(one) for one, _ in REFUSED])
def test_one_sentence_and_nothing_changed(
    hands: Hands, there: Path, command: tuple[str, ...], named: str
) -> None:
    before = everything(there.parent)
    asked = [word.replace(HERE, str(there)) for word in command]
    said = {language: hands.refused(*asked, "--lang", language) for language in ("vi", "en")}
    assert named in said["vi"]
    assert named in said["en"]
    assert said["vi"] != said["en"]
    assert everything(there.parent) == before


def test_a_folder_without_a_name_is_named(hands: Hands, there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(there)
    assert "“there”" in hands.refused("demo", "--out", ".")
    monkeypatch.chdir(there / "empty")
    assert "“empty”" in hands.refused("import", ".")
    assert "“empty”" in hands.done("screenshots", "--out", ".").out


COMMANDS = (
    ("places",), ("plans",), ("plan", "show", "KH525"), ("figures",), ("check",), (*NEW_ROUND, PERIOD),
    ("round", "list"), ("round", "status", ROUND), ("round", "accept", ROUND, "--place", "68"),
    ("template", "--round", ROUND, "--all", "--out", "x"), ("import", "x.xlsx"), ("backup", "x.bak"),
    (*SUMMARY, "KH525", "--out", "x.docx"), ("screenshots", "--out", "x"),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_there_is_no_ledger_yet(
    nowhere: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "none.skh" in nowhere.refused(*command)
    assert everything(tmp_path) == {}


def test_init_makes_no_folder_for_a_ledger_of_that_name(nowhere: Hands, tmp_path: Path) -> None:
    answer = nowhere.bare("init", "--database", tmp_path / "nowhere" / "ledger.skh")
    assert (answer.code, everything(tmp_path)) == (1, {})
    assert "nowhere" in answer.sentence


def _foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE thing (id INTEGER)")
        other.commit()


def _newer(file: Path) -> None:
    with closing(driver.connect(file, mode="rw")) as ledger:
        ledger.execute("PRAGMA user_version = 99")


def _text(file: Path) -> None:
    file.write_text("Kính gửi các đồng chí,\n" * 400, "utf-8")


def _empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_foreign, _newer, _text, _empty])
@pytest.mark.parametrize("command", [("init", "--sample"), ("figures",), ("check",), (*NEW_ROUND, PERIOD)])
def test_a_file_that_is_not_for_us_is_left_alone(
    hands: Hands, spoil: Callable[[Path], None], command: tuple[str, ...]
) -> None:
    spoil(hands.ledger)
    hands.refused(*command)
    assert everything(hands.ledger.parent) == {hands.ledger.name: content(hands.ledger)}


def test_a_locked_ledger_is_not_waited_for_for_ever(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.01)
    hands.done("backup", tmp_path / "kept.bak")
    with closing(driver.connect(hands.ledger, mode="rw")) as rival:
        rival.execute("BEGIN IMMEDIATE")
        said = hands.refused(*NEW_ROUND, PERIOD)
        assert hands.refused("restore", tmp_path / "kept.bak") == said
        assert len(hands.done("figures", "--json").json) == 36
        rival.execute("ROLLBACK")
    assert hands.done("round", "list", "--json").json == []


def test_forms_that_cannot_be_saved_were_not_issued(desk: Hands, tmp_path: Path) -> None:
    asked = ("template", "--round", ROUND, "--all", "--out", tmp_path / "forms")
    desk.done(*asked)
    forms_in(tmp_path / "forms")["68"].write_bytes(b"filled in by somebody")
    before = everything(tmp_path / "forms")
    assert "68" in desk.refused(*asked)
    assert everything(tmp_path / "forms") == before
    assert "nowhere" in desk.refused(*asked[:-1], tmp_path / "nowhere" / "forms")


@pytest.mark.parametrize("json", [True, False])
def test_a_file_that_is_no_workbook(hands: Hands, there: Path, json: bool) -> None:
    before = content(hands.ledger)
    answer = hands("import", there / "stranger.xlsx", *["--json"] * json)
    assert (answer.code, content(hands.ledger)) == (1, before)
    assert "stranger.xlsx: " in answer.err.splitlines()[-1]
    if json:
        (one,) = answer.json["files"]
        assert (one["committed"], one["round"], len(one["findings"])) == (False, None, 1)


def test_a_workbook_of_another_ledger(hands: Hands, sent: Sent, sample_file: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.skh"
    assert hands.bare("init", "--database", stranger).code == 0
    before = content(stranger)
    answer = hands.bare("import", sent.filled["68"], "--json", "--database", stranger)
    assert (answer.code, content(stranger)) == (1, before)
    (one,) = answer.json["files"]
    assert (one["committed"], one["place"]) == (False, None)
    assert one["findings"][0]["message"]


def test_a_step_out_of_order(desk: Hands, sent: Sent) -> None:
    assert desk.refused("round", "accept", ROUND, "--place", "68")
    desk.done("import", sent.filled["68"])
    assert "Lâm Đồng" in desk.refused("round", "return", ROUND, "--place", "68")
    assert desk.refused("round", "lock", ROUND, "--place", "68")
    desk.done("round", "accept", ROUND, "--place", "68")
    desk.done("round", "lock", ROUND, "--place", "68")
    before = content(desk.ledger)
    assert desk("import", sent.filled["68"], "--on-conflict", "theirs").code == 1
    assert content(desk.ledger) == before


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "Đĩa đã đầy"),
        (PermissionError(errno.EACCES, "Permission denied", "/a/shared/results.png"), "“results.png”"),
    ],
    ids=["full", "closed"],
)
def test_a_place_that_takes_nothing(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: OSError, named: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(hands.window, "screenshots", fail)
    assert named in hands.refused("screenshots", "--out", tmp_path / "pictures")


def test_an_answer_that_finds_no_room(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    """A short answer is in the buffer until it is flushed."""

    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sys.stdout", Full())
    assert "Đĩa đã đầy" in hands.refused("round", "list")


def test_interrupted_is_told_and_refused(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(hands.window, "screenshots", interrupt)
    assert hands.refused("screenshots", "--out", tmp_path / "pictures")
