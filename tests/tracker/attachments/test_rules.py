"""Which files may be kept, and under which name."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.attachments import rules
from tracker.kernel.errors import Refusal
from tracker.words import LANGUAGES, Words

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(*parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        for part in parts:
            book.writestr(part, "x")
    return made.getvalue()


def judge(name: str, data: bytes) -> str:
    """The code of the refusal, "" where it may be kept."""
    try:
        called = rules.clean_name(name)
        rules.check_size(called, len(data))
        rules.check_name(called)
        rules.check_content(called, data)
    except Refusal as refusal:
        assert all("{" not in Words(one).refusal(refusal) for one in LANGUAGES)
        assert all(Words(one).refusal(refusal) != refusal.code for one in LANGUAGES)
        return refusal.code.removeprefix("attachment.")
    return ""


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("Quyết định 1863.pdf", b"%PDF-1.7", ""),
        ("anh.jpg", b"\xff\xd8\xff\xe0", ""),
        ("khong co duoi", b"abc", ""),
        ("ho so.zip", package("a.exe"), ""),
        ("bao cao.docx", package("[Content_Types].xml", "word/document.xml"), ""),
        ("bao cao.xls", COMPOUND + b"\0" * 600, ""),
        ("hong.docx", b"PK\x03\x04 not a package", ""),
        ("anh.jpg.exe", b"abc", "program_name"),
        ("ANH.EXE", b"abc", "program_name"),
        ("anh.exe. .", b"abc", "program_name"),
        ("anh\u202egpj.exe", b"abc", "program_name"),
        ("anh.ex\u200be", b"abc", "program_name"),
        ("lenh.sh", b"echo", "program_name"),
        ("bao cao.pdf", b"MZ\x90\x00", "program"),
        ("bao cao.pdf", b"\x7fELF\x02", "program"),
        ("bao cao.pdf", b"\xcf\xfa\xed\xfe", "program"),
        ("bao cao.txt", b"#!/bin/sh\n", "program"),
        ("bao cao.txt", b"\xef\xbb\xbf#!/bin/sh\n", "program"),
        ("bao cao.doc", COMPOUND + bytes.fromhex("84100c0000000000c000000000000046"), "program"),
        ("bao cao.xlsm", b"abc", "macros"),
        ("bao cao.xlsx", package("[Content_Types].xml", "xl/vbaProject.bin"), "macros"),
        ("bao cao.xls", COMPOUND + "_VBA_PROJECT".encode("utf-16-le"), "macros"),
        ("trong.txt", b"", "empty"),
        ("lon.bin", bytes(rules.MAX_SIZE + 1), "too_large"),
        ("vua.bin", bytes(rules.MAX_SIZE), ""),
        ("..", b"abc", "no_name"),
        ("a/", b"abc", "no_name"),
    ],
)
def test_what_runs_is_refused_by_its_name_and_by_its_content(name: str, data: bytes, code: str) -> None:
    assert judge(name, data) == code


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/Báo cáo.pdf", "Báo cáo.pdf"),
        ("C:\\Users\\a\\Báo  cáo.pdf", "Báo cáo.pdf"),
        ("Ba\u0301o ca\u0301o.pdf", "Báo cáo.pdf"),
        ("a:b?.txt", "a_b_.txt"),
        ("con.txt", "_con.txt"),
        ("x\n\x00y.pdf", "xy.pdf"),
        ("d" * 300 + ".pdf", "d" * 196 + ".pdf"),
    ],
)
def test_names_lose_folders_and_what_no_system_allows(name: str, clean: str) -> None:
    assert rules.clean_name(name) == clean


@given(st.text(max_size=300))
def test_a_clean_name_stays_as_it_is(name: str) -> None:
    try:
        clean = rules.clean_name(name)
    except Refusal:
        return
    assert rules.clean_name(clean) == clean
    assert len(clean) <= 201 and not set(clean) & set("/\\:\0\n")
