"""Workbooks that are locked with a password: opened when it is known, and it is told to nobody."""

from __future__ import annotations

import logging
from hashlib import md5
from io import BytesIO
from pathlib import Path
from struct import pack, unpack_from

import pytest
from msoffcrypto.format import xls97
from msoffcrypto.method.rc4 import DocumentRC4

from tests.tracker.exchange.desk import Desk, rules
from tests.tracker.exchange.formats import as_strict, locked
from tests.tracker.exchange.old_books import bof, cell, compound, record, stream
from tests.tracker.exchange.packages import with_part
from tracker.exchange import locks
from tracker.exchange.batch import FileResult, file_document
from tracker.exchange.error_copy import Copy, write_error_copy
from tracker.exchange.importing import preview_file
from tracker.exchange.reader import read_book
from tracker.exchange.readers import Readers, Received, Unread
from tracker.kernel.errors import Refusal
from tracker.words import Words

PASSWORD = "Mật-khẩu 𝟙#2026"
WORDS = Words("vi")


@pytest.fixture(scope="module")
def form_locked(opened: tuple[Path, tuple[object, ...]]) -> bytes:
    form: bytes = opened[1][2].data
    return locked(form, PASSWORD)


def code_of(data: bytes, *passwords: str) -> str:
    with pytest.raises(Refusal) as refused:
        read_book(data, passwords)
    assert not refused.value.facts
    assert WORDS.refusal(refused.value).endswith(".")
    return refused.value.code.removeprefix("exchange.")


def test_a_locked_form_opens_with_any_of_the_passwords(form_locked: bytes) -> None:
    book = read_book(form_locked, ("sai", PASSWORD))
    assert book.locked
    assert [sheet.state for sheet in book.sheets] == ["visible", "veryHidden"]


def test_what_is_missing_is_told_apart(form_locked: bytes) -> None:
    assert code_of(form_locked) == "encrypted"
    assert code_of(form_locked, "sai", "", "x" * 1000) == "wrong_password"


def test_a_workbook_locked_against_changes_only_needs_no_password(desk: Desk) -> None:
    """Excel locks it with a password that everybody knows."""
    assert read_book(locked(as_strict(desk.form()), "VelvetSweatshop")).locked


def test_limits_hold_for_what_is_inside(desk: Desk) -> None:
    bomb = with_part(desk.form(), "xl/media/a.bin", bytes(2 << 20))
    with pytest.raises(Refusal, match="ratio"):
        read_book(locked(bomb, PASSWORD), (PASSWORD,))


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"\x04\x00\x04\x00\x40\x00\x00\x00<!DOCTYPE a><a/>",
        b'\x04\x00\x04\x00\x40\x00\x00\x00<a spinCount="10000000"/>',
        b"\x03\x00\x03\x00" + bytes(100),
        bytes(70_000),
    ],
)
def test_a_lock_that_asks_too_much_is_refused_at_once(told: bytes) -> None:
    data = compound({"EncryptionInfo": told or bytes(8), "EncryptedPackage": bytes(64)})
    assert code_of(data, PASSWORD) == "unknown_lock"


def old_locked(password: str) -> bytes:
    """An .xls locked with RC4, as Excel 97 does: every record but a few is enciphered where it stands."""
    plain = stream({"A": [cell(0, 0, "Bí mật"), cell(1, 0, 42.0), cell(2, 0, "dài" * 1000)]})
    salt = bytes(range(16))
    head = bof(5)
    verifier = bytes(16)
    sample = DocumentRC4.decrypt(password, salt, BytesIO(verifier + md5(verifier).digest()), blocksize=1024)
    lock = record(0x002F, pack("<HHH", 1, 1, 1) + salt + sample.read())
    shifted = _shifted(plain, len(lock))
    whole = head + lock + shifted[len(head) :]
    secret = DocumentRC4.decrypt(password, salt, BytesIO(whole), blocksize=1024).read()
    return compound({"Workbook": _mixed(whole, secret)})


def _records(data: bytes) -> list[tuple[int, int, int]]:
    found, at = [], 0
    while at + 4 <= len(data):
        which, length = unpack_from("<HH", data, at)
        found.append((which, at + 4, length))
        at += 4 + length
    return found


def _shifted(data: bytes, by: int) -> bytes:
    """Sheets begin further down."""
    changed = bytearray(data)
    for which, begin, _ in _records(data):
        if which == 0x0085:
            start = int.from_bytes(data[begin : begin + 4], "little") + by
            changed[begin : begin + 4] = pack("<I", start)
    return bytes(changed)


def _mixed(plain: bytes, secret: bytes) -> bytes:
    """Heads of records, beginnings of parts and the lock itself stay as they are, and where sheets begin."""
    mixed = bytearray(plain)
    for which, begin, length in _records(plain):
        keep = {0x0809: length, 0x002F: length, 0x0085: 4}.get(which, 0)
        mixed[begin + keep : begin + length] = secret[begin + keep : begin + length]
    return bytes(mixed)


def test_an_old_workbook_opens_with_its_password_and_leaves_nothing_on_disk() -> None:
    data = old_locked(PASSWORD[:15])
    assert b"B\x00\xed\x00" not in data
    assert code_of(data) == "encrypted"
    assert code_of(data, "sai") == "wrong_password"
    book = read_book(data, (PASSWORD[:15],))
    assert [one.text for one in book.sheets[0].cells] == ["Bí mật", "42", "dài" * 1000]
    assert xls97.tempfile.TemporaryFile.__module__ == "_io"


def test_the_locked_original_is_what_the_ledger_keeps(desk: Desk, form_locked: bytes, tmp_path: Path) -> None:
    path = tmp_path / "khóa.xlsx"
    path.write_bytes(form_locked)
    with Readers(1, passwords=(PASSWORD,)) as readers:
        found = readers.read(path)
    assert isinstance(found, Received)
    assert found.data == form_locked
    preview = desk.ledger.ask(preview_file, found).preview
    assert rules(preview) == ["unfilled", "locked"]
    assert preview.locked


def test_no_copy_lays_a_locked_file_open(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "khóa.xlsx"
    path.write_bytes(locked(desk.filled({"H9": "27-28"}), PASSWORD))
    with Readers(1, passwords=(PASSWORD,)) as readers:
        found = readers.read(path)
    assert isinstance(found, Received)
    preview = desk.ledger.ask(preview_file, found).preview
    made = write_error_copy(FileResult(str(path), path.name, preview.sha256, preview), tmp_path, WORDS)
    assert isinstance(made, Copy)
    assert made.path is None
    assert "mật khẩu" in made.said
    assert list(tmp_path.glob("*_loi*")) == []


def test_no_output_tells_a_password(
    form_locked: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    path = tmp_path / "khóa.xlsx"
    path.write_bytes(form_locked[:-700] + bytes(700))
    told = []
    for passwords in ((PASSWORD,), ("sai " + PASSWORD,)):
        with Readers(1, passwords=passwords) as readers:
            found = readers.read(path)
        if isinstance(found, Unread):
            told += [repr(found), str(file_document(FileResult("p", "f", "", refusal=found.refusal), WORDS))]
    with pytest.raises(Refusal) as refused:
        locks.unlocked(form_locked, ("sai " + PASSWORD,))
    assert refused.value.__cause__ is None
    told += [str(refused.value), caplog.text, *capfd.readouterr()]
    assert not any(PASSWORD in one for one in told)
