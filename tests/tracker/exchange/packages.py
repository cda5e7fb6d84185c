"""Workbooks taken apart and put together again, well or badly."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

SHEET = "xl/worksheets/sheet1.xml"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    return packed(parts_of(data) | {name: content})


def replaced(data: bytes, old: bytes, new: bytes, name: str = SHEET) -> bytes:
    """The package with a piece of one part replaced."""
    content = parts_of(data)[name]
    assert old in content
    return with_part(data, name, content.replace(old, new, 1))
