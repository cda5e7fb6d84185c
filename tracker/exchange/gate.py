"""The gate: whether a package of parts may be opened at all, before anything parses what is in it.

Runs in the child process. Each refusal is one sentence with the part or cell it is about.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from tracker.exchange.scan import FORM, STRICT, Limits, SheetScan, scan_part
from tracker.kernel.errors import Refusal

MEGABYTE = 1 << 20
MAX_PACKED = 20 * MEGABYTE
MAX_PARTS = 2_000
MAX_UNPACKED = 300 * MEGABYTE
MAX_RATIO = 200
RATIO_FROM = MEGABYTE
"""Parts smaller than this may be packed as tightly as they like."""

_HEAD = 4096
"""Bytes in which a part says in whose names it speaks."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

DAMAGE = (
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


@contextmanager
def opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """The package, its directory found to be within the limits. Whatever breaks on the way is damage."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            _check_parts(package)
            yield package
    except DAMAGE as error:
        raise Refusal("exchange.damaged_package") from error


def admit(data: bytes, limits: Limits = FORM) -> tuple[dict[str, SheetScan], bool]:
    """Part name -> what was seen in it, for every worksheet of a workbook of Excel 2007 or later; and whether
    some part is Strict Open XML.

    Every part is read to its end once: that checks its sum, its size, and that it declares no DTD.
    """
    seen, strict = {}, False
    with opened(data) as package:
        for part in package.infolist():
            content = package.read(part)
            strict = strict or STRICT.encode() in content[:_HEAD]
            scan = scan_part(part.filename, content, limits)
            if scan is not None:
                seen[part.filename] = scan
    return seen, strict


def _check_parts(package: zipfile.ZipFile) -> None:
    """Counts, sizes and names from the directory of the package."""
    parts = package.infolist()
    if len(parts) > MAX_PARTS:
        raise Refusal("exchange.too_many_parts", n=len(parts), limit=MAX_PARTS)
    twice = [name for name, times in Counter(part.filename.lower() for part in parts).items() if times > 1]
    if twice:
        raise Refusal("exchange.part_twice", part=twice[0][:80])
    for part in parts:
        _check_part(part)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        raise Refusal("exchange.unpacked_too_big", size=_megabytes(unpacked), limit=_megabytes(MAX_UNPACKED))


def _check_part(part: zipfile.ZipInfo) -> None:
    if part.flag_bits & 0x1:
        raise Refusal("exchange.locked_package")
    if part.compress_type not in _METHODS:
        raise Refusal("exchange.compression", part=part.filename[:80])
    packed = max(1, part.compress_size)
    if part.file_size > RATIO_FROM and part.file_size / packed > MAX_RATIO:
        raise Refusal("exchange.ratio", part=part.filename[:80], n=part.file_size // packed, limit=MAX_RATIO)


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.0f}"
