"""The gate: what kind of file this is, and whether it may be opened at all, before openpyxl sees it.

Runs in the child process. Each refusal is one sentence with the part or cell it is about.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections import Counter
from io import BytesIO

from tracker.exchange.scan import SheetScan, scan_part
from tracker.kernel.errors import Refusal

MEGABYTE = 1 << 20
MAX_PACKED = 20 * MEGABYTE
MAX_PARTS = 2_000
MAX_UNPACKED = 300 * MEGABYTE
MAX_RATIO = 200
RATIO_FROM = MEGABYTE
"""Parts smaller than this may be packed as tightly as they like."""

_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_MACRO_PARTS = ("vbaproject.bin", "xl/macrosheets/")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(RuntimeError, ValueError, LookupError, OverflowError),
)
"""What the standard library raises over broken packages."""


def check_size(size: int) -> None:
    """Refused: exchange.too_big, .empty."""
    if size == 0:
        raise Refusal("exchange.empty")
    if size > MAX_PACKED:
        raise Refusal("exchange.too_big", size=_megabytes(size), limit=_megabytes(MAX_PACKED))


def admit(data: bytes) -> dict[str, SheetScan]:
    """Part name -> what was seen in it, for every worksheet. Refuses what is no workbook of ours to read."""
    check_size(len(data))
    _refuse_other_kinds(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_parts(package)
            return _scan(package)
    except _DAMAGE as error:
        raise Refusal("exchange.damaged_package") from error


def _refuse_other_kinds(data: bytes) -> None:
    """Refused by name: encrypted, the old format, web pages and other text, anything that is no package."""
    if data.startswith(_COMPOUND):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise Refusal("exchange.encrypted" if encrypted else _compound_kind(data))
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<style", b"mime-version")):
        raise Refusal("exchange.web_page")
    if not data.startswith(b"PK"):
        raise Refusal("exchange.not_a_workbook")


def _compound_kind(data: bytes) -> str:
    books = (name.encode("utf-16-le") for name in ("Workbook", "Book"))
    return "exchange.old_excel" if any(name in data for name in books) else "exchange.not_a_workbook"


def _check_parts(package: zipfile.ZipFile) -> None:
    """Counts, sizes and names from the directory of the package; then what kind of package it is."""
    parts = package.infolist()
    if len(parts) > MAX_PARTS:
        raise Refusal("exchange.too_many_parts", n=len(parts), limit=MAX_PARTS)
    twice = [name for name, times in Counter(part.filename for part in parts).items() if times > 1]
    if twice:
        raise Refusal("exchange.part_twice", part=twice[0][:80])
    for part in parts:
        _check_part(part)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        raise Refusal("exchange.unpacked_too_big", size=_megabytes(unpacked), limit=_megabytes(MAX_UNPACKED))
    _check_kind({part.filename for part in parts}, package)


def _check_part(part: zipfile.ZipInfo) -> None:
    if part.flag_bits & 0x1:
        raise Refusal("exchange.encrypted")
    if part.compress_type not in _METHODS:
        raise Refusal("exchange.compression", part=part.filename[:80])
    packed = max(1, part.compress_size)
    if part.file_size > RATIO_FROM and part.file_size / packed > MAX_RATIO:
        raise Refusal("exchange.ratio", part=part.filename[:80], n=part.file_size // packed, limit=MAX_RATIO)


def _check_kind(names: set[str], package: zipfile.ZipFile) -> None:
    """A workbook of Excel 2007 or later, without macros."""
    if "mimetype" in names and package.read("mimetype").startswith(b"application/vnd.oasis"):
        raise Refusal("exchange.open_document")
    low = {name.lower() for name in names}
    if any(mark in name for name in low for mark in _MACRO_PARTS):
        raise Refusal("exchange.macros")
    if "[Content_Types].xml" not in names:
        raise Refusal("exchange.not_a_workbook")
    types = package.read("[Content_Types].xml")
    if b"macroEnabled" in types:
        raise Refusal("exchange.macros")
    if b"sheet.binary" in types:
        raise Refusal("exchange.binary_workbook")
    if b"spreadsheetml" not in types:
        raise Refusal("exchange.not_a_workbook")


def _scan(package: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Read every part to its end once: that checks its sum, its size, and that it declares no DTD."""
    seen = {part.filename: scan_part(part.filename, package.read(part)) for part in package.infolist()}
    return {name: scan for name, scan in seen.items() if scan is not None}


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.0f}"
