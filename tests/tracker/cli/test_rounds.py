"""A round from the command line: opened, sent out, filled, taken back, looked through."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.tracker.cli.conftest import Sent
from tests.tracker.cli.hands import (
    CASES,
    FIRST_ROW,
    NUMBERS,
    PERIOD,
    PLAN,
    ROUND,
    VALUE,
    Hands,
    content,
    fill,
    forms_in,
)
from tests.tracker.exchange.formats import as_old, locked

NOTHING = {"new": 0, "changed": 0, "unchanged": 0, "conflict": 0, "rejected": 0}
ALL_NEW, ALL_KNOWN = NOTHING | {"new": 8}, NOTHING | {"unchanged": 8}
FILE_KEYS = {"path", "sha256", "round", "place", "committed", "counts", "findings"}
FINDING_KEYS = {"severity", "rule", "sheet", "cell", "raw", "message"}


def state_of(desk: Hands, place: str = "68") -> dict[str, object]:
    found: list[dict[str, object]] = desk.done("round", "status", ROUND, "--json").json
    return next(one for one in found if one["place"] == place)


def values_of(desk: Hands, place: str = "68") -> set[str]:
    asked = ("figures", "--period", PERIOD, "--place", place, "--boundaries", "reported", "--json")
    return {row["value"] for row in desk.done(*asked).json}


def taken(desk: Hands, *arguments: str | Path, code: int = 0) -> list[dict[str, object]]:
    """What `import --json` says of each file."""
    answer = desk("import", *arguments, "--json")
    assert answer.code == code, answer.err
    files: list[dict[str, object]] = answer.json["files"]
    return files


def test_a_round_of_every_place(hands: Hands) -> None:
    created = hands.done(
        *("round", "create", "--plan", "KH1863", "--period", "2025-H1", "--due", "15/07/2025", "--json"),
        *("--code", "THU", "--title", "Đợt thử", "--indicator", "BVTE/VU", "--regime", "administrative"),
    ).json
    assert (created["code"], created["title"], created["places"]) == ("THU", "Đợt thử", 63)
    assert (created["due"], created["regime"]) == ("2025-07-15", "administrative")
    assert hands.done("round", "list", "--json").json == [created]
    assert "0/63" in hands.done("round", "list").out
    status = hands.done("round", "status", "THU", "--json").json
    assert len(status) == 63
    assert {one["state"] for one in status} == {"not_issued"}
    assert all(
        one.keys() >= {"place", "place_name", "state", "on_time", "received", "file"} for one in status
    )
    assert len(hands.done("round", "status", "THU").out.splitlines()) == 65


def test_forms_go_out_to_those_named(hands: Hands, tmp_path: Path) -> None:
    hands.done("round", "create", "--plan", "KH1863", "--period", PERIOD, "--due", "2026-07-15")
    out = tmp_path / "forms"
    hands.done("template", "--round", ROUND, "--place", "68", "--place", "Hà Nội", "--out", out)
    assert forms_in(out).keys() == {"01", "68"}
    sheet = load_workbook(out / f"{ROUND}_68_LamDong.xlsx").worksheets[0]
    assert not sheet[f"{VALUE}{FIRST_ROW}"].protection.locked
    states = {one["place"]: one["state"] for one in hands.done("round", "status", ROUND, "--json").json}
    assert {place for place, state in states.items() if state != "not_issued"} == {"01", "68"}


def test_forms_come_back(desk: Hands, sent: Sent) -> None:
    first, second = taken(desk, sent.filled["68"].parent)
    assert first.keys() >= FILE_KEYS
    assert [first["place"], second["place"]] == ["01", "68"]
    assert first["counts"] == second["counts"] == ALL_NEW
    assert first["committed"] is True
    assert first["round"] == ROUND
    assert (
        first["sha256"]
        == sha256(sent.filled["01"].read_bytes()).hexdigest()
        == state_of(desk, "01")["sha256"]
    )
    row = state_of(desk)
    assert (row["state"], row["on_time"], row["file"]) == ("received", True, sent.filled["68"].name)
    assert dt.date.fromisoformat(str(row["received"]))
    assert values_of(desk) == {str(number) for number in NUMBERS}


def test_a_form_taken_twice_changes_nothing(desk: Hands, sent: Sent) -> None:
    taken(desk, sent.filled["68"])
    before = desk.done("figures", "--json").json
    (again,) = taken(desk, sent.filled["68"])
    assert again["counts"] == ALL_KNOWN
    assert desk.done("figures", "--json").json == before


def test_a_dry_run_writes_nothing(desk: Hands, sent: Sent) -> None:
    before = content(desk.ledger)
    (one,) = taken(desk, sent.filled["68"], "--dry-run")
    assert (one["committed"], one["counts"]) == (False, ALL_NEW)
    assert desk.done("import", sent.filled["68"], "--dry-run").out.count("\n") == 1
    assert content(desk.ledger) == before


def test_rows_that_cannot_be_read_are_listed_and_marked(desk: Hands, sent: Sent, tmp_path: Path) -> None:
    bad = fill(sent.filled["68"], tmp_path / "bad.xlsx", {1: "nhiều lắm"})
    copies = tmp_path / "copies"
    (one,) = taken(desk, bad, "--error-copies", copies, code=3)
    assert one["counts"] == NOTHING | {"new": 7, "rejected": 1}
    (finding,) = one["findings"]
    assert finding.keys() >= FINDING_KEYS
    assert (finding["severity"], finding["cell"], finding["raw"]) == (
        "reject",
        f"{VALUE}{FIRST_ROW + 1}",
        "nhiều lắm",
    )
    (copy,) = copies.iterdir()
    assert len(load_workbook(copy).sheetnames) == len(load_workbook(bad).sheetnames) + 1
    table = desk("import", bad, "--lang", "en")
    assert table.code == 3
    assert "nhiều lắm" in table.out


def test_a_file_that_is_no_workbook_stops_no_other(desk: Hands, sent: Sent, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.xlsx"
    stranger.write_text("no workbook", "utf-8")
    refused, good = taken(desk, stranger, sent.filled["68"], code=3)
    assert (refused["committed"], refused["counts"], refused["place"]) == (False, NOTHING, None)
    (finding,) = refused["findings"]
    assert finding.keys() >= FINDING_KEYS
    assert good["committed"] is True


@pytest.fixture
def conflict(desk: Hands, sent: Sent, tmp_path: Path) -> Path:
    """A form that says 31 where it went out with 30, while the ledger has taken 40 from another file."""
    desk.done("import", sent.filled["68"])
    desk.done("template", "--round", ROUND, "--place", "68", "--out", tmp_path / "again")
    form = forms_in(tmp_path / "again")["68"]
    desk.done("import", fill(form, tmp_path / "there.xlsx", {CASES: 40}))
    return fill(form, tmp_path / "here.xlsx", {CASES: 31})


@pytest.mark.parametrize(
    ("policy", "code", "held", "counts"),
    [
        ("ask", 3, "40", {"unchanged": 7, "conflict": 1}),
        ("mine", 0, "40", {"unchanged": 8}),
        ("theirs", 0, "31", {"unchanged": 7, "changed": 1}),
    ],
)
def test_a_conflict_is_decided_as_asked(
    desk: Hands, conflict: Path, policy: str, code: int, held: str, counts: dict[str, int]
) -> None:
    (one,) = taken(desk, conflict, "--on-conflict", policy, code=code)
    assert one["counts"] == NOTHING | counts
    found = desk.done("figures", "--period", PERIOD, "--place", "68", "--indicator", "BVTE/VU", "--json").json
    assert [row["value"] for row in found] == [held]


def test_a_return_is_looked_through(desk: Hands, sent: Sent) -> None:
    desk.done("import", *sent.filled.values())
    assert "Hà Nội" in desk.done("round", "accept", ROUND, "--place", "01").out
    desk.done("round", "lock", ROUND, "--place", "Hà Nội")
    desk.done("round", "return", ROUND, "--place", "68", "--reason", "Thiếu dân số trẻ em")
    assert state_of(desk, "01")["state"] == "locked"
    row = state_of(desk)
    assert (row["state"], row["reason"]) == ("returned", "Thiếu dân số trẻ em")


def test_a_locked_form_is_opened_by_a_password_that_no_output_tells(
    desk: Hands, sent: Sent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "khóa 2026"
    path = tmp_path / "khóa.xlsx"
    path.write_bytes(locked(sent.filled["68"].read_bytes(), secret))
    passwords = tmp_path / "passwords.txt"
    passwords.write_text("sai\r\n", "utf-8-sig")
    for arguments, rule in (((), "encrypted"), (("--password-file", passwords), "wrong_password")):
        (one,) = taken(desk, path, *arguments, code=1)
        assert [finding["rule"] for finding in one["findings"]] == [rule]
    passwords.write_text(f"sai\n{secret}\n", "utf-8")
    answer = desk.done("import", path, "--password-file", passwords, "--dry-run")
    assert secret not in answer.out + answer.err
    monkeypatch.setenv("PLAN_LEDGER_WORKBOOK_PASSWORD", secret)
    (one,) = taken(desk, path)
    assert (one["committed"], one["sha256"]) == (True, sha256(path.read_bytes()).hexdigest())
    assert secret.encode() not in desk.ledger.read_bytes()


def test_a_password_is_asked_for_where_somebody_sits(
    desk: Hands, sent: Sent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "khóa.xlsx"
    path.write_bytes(locked(sent.filled["68"].read_bytes(), "đúng"))
    typed = iter(["sai", "đúng"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("tracker.cli.passwords.getpass", lambda *_, **__: next(typed))
    assert "đúng" not in "".join(desk.done("import", path).out)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a\n" * 21, b"a" * 100_000])
def test_what_is_no_list_of_passwords_is_refused(
    desk: Hands, sent: Sent, tmp_path: Path, content: bytes
) -> None:
    passwords = tmp_path / "odd.bin"
    passwords.write_bytes(content)
    assert "odd.bin" in desk.refused("import", sent.filled["68"], "--password-file", passwords)
    assert "none" in desk.refused("import", sent.filled["68"], "--password-file", tmp_path / "none")


def test_other_formats_get_a_marked_copy_and_a_sentence(desk: Hands, sent: Sent, tmp_path: Path) -> None:
    bad = fill(sent.filled["68"], tmp_path / "bad.xlsx", {1: "nhiều lắm"})
    copies, old = tmp_path / "copies", tmp_path / "cũ.xls"
    old.write_bytes(as_old(bad.read_bytes()))
    answer = desk("import", old, "--error-copies", copies)
    assert answer.code == 3
    assert "cũ.xls" in answer.err
    (copy,) = copies.iterdir()
    assert load_workbook(copy).sheetnames[-1] == "LỖI"
    (again,) = taken(desk, copy, code=3)
    assert "nhiều lắm" in [finding["raw"] for finding in again["findings"]]


def test_a_second_round_is_made_only_when_asked_for(desk: Hands) -> None:
    asked = ("round", "create", "--plan", PLAN, "--period", PERIOD, "--due", "2100-01-31")
    refused = desk(*asked)
    assert refused.code == 1
    assert ROUND in refused.err
    assert desk.done(*asked, "--another", "--json").json["code"] == f"{ROUND}-2"


def test_who_owes_a_report_is_listed_and_printed(desk: Hands, sent: Sent, tmp_path: Path) -> None:
    taken(desk, sent.filled["01"])
    (owing,) = desk.done("round", "missing", ROUND, "--json").json
    assert (owing["place"], owing["state"], owing["days_late"]) == ("68", "issued", 0)
    assert "Lâm Đồng" in desk.done("round", "missing", ROUND).out
    for ending in ("pdf", "docx", "xlsx"):
        out = tmp_path / f"list.{ending}"
        desk.done("report", "missing", "--round", ROUND, "--format", ending, "--out", out)
        assert out.stat().st_size
    assert (
        desk("report", "missing", "--round", "none", "--format", "pdf", "--out", tmp_path / "x.pdf").code == 1
    )


def test_rules_decide_from_the_command_line(desk: Hands, sent: Sent, tmp_path: Path) -> None:
    taken(desk, sent.filled["68"])
    other = fill(sent.filled["68"], tmp_path / "other.xlsx", {0: 31, 1: "1,317", 2: "#REF!"})
    (asked,) = taken(desk, other, "--dry-run", code=3)
    assert {one["rule"]: one["decided"] for one in asked["findings"] if one["decision"]} == {
        "conflict": None,
        "ambiguous_comma": None,
    }
    options = ("--decide", "conflict=theirs", "--convention", "english")
    (decided,) = taken(desk, other, *options, code=3)
    told = {one["rule"]: (one["decided"], one["by_rule"]) for one in decided["findings"]}
    assert told["conflict"] == told["ambiguous_comma"] == ("theirs", True)
    assert told["error_cell"] == (None, False)
    assert {"31", "1317"} <= values_of(desk)
    assert desk("import", other, "--decide", "nothing=mine").code == 2
    assert desk("import", other, "--decide", "conflict=both").code == 2


def test_a_form_that_nobody_filled_waits_for_a_word(desk: Hands, sent: Sent) -> None:
    (asked,) = taken(desk, sent.forms["68"], code=3)
    assert (asked["committed"], [one["rule"] for one in asked["findings"]]) == (False, ["unfilled"])
    assert state_of(desk)["state"] == "issued"
    (counted,) = taken(desk, sent.forms["68"], "--decide", "unfilled=theirs")
    assert (counted["committed"], state_of(desk)["state"]) == (True, "received")


def test_a_form_is_called_back_while_nothing_came_of_it(desk: Hands, sent: Sent) -> None:
    desk.done("round", "recall", ROUND, "--place", "68")
    assert state_of(desk)["state"] == "not_issued"
    (refused,) = taken(desk, sent.filled["68"], code=1)
    assert [one["rule"] for one in refused["findings"]] == ["recalled_issue"]
    taken(desk, sent.filled["01"])
    assert desk("round", "recall", ROUND, "--place", "01").code == 1


def test_figures_of_a_round_are_not_printed_under_another_plan(desk: Hands, tmp_path: Path) -> None:
    asked = ("report", "figures", "--round", ROUND, "--format", "docx", "--out", tmp_path / "a.docx")
    assert "không thuộc kế hoạch" in desk.refused(*asked, "--plan", "KH525")
    desk.done(*asked, "--plan", PLAN)
