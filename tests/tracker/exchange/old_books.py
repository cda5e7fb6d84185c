"""Workbooks of Excel 97 made byte by byte, well or badly; and the container they stand in.

Source: [MS-XLS] 2.4 for the records, [MS-CFB] 2 for the container.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from struct import pack
from typing import Any

END, FREE = -2, -1
SECTOR = 512

Value = float | str | bool | None
"""A number, a text, a truth; None is the error #DIV/0!."""


def record(which: int, content: bytes = b"") -> bytes:
    return pack("<HH", which, len(content)) + content


def bof(kind: int) -> bytes:
    return record(0x0809, pack("<HHHHII", 0x0600, kind, 0, 0, 0, 6))


EOF = record(0x000A)


def letters(text: str, length: str = "<H") -> bytes:
    return pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def cell(row: int, column: int, value: Value, look: int = 0) -> bytes:
    place = pack("<HHH", row, column, 15 + look)
    if isinstance(value, bool):
        return record(0x0205, place + bytes([value, 0]))
    if value is None:
        return record(0x0205, place + bytes([7, 1]))
    if isinstance(value, str):
        return record(0x0204, place + letters(value))
    return record(0x0203, place + pack("<d", value))


def formula(row: int, column: int, result: float | None, tokens: bytes = b"\x1e\x01\x00") -> bytes:
    """With the number that it gave, or with the empty text."""
    kept = pack("<d", result) if result is not None else b"\x03" + bytes(5) + b"\xff\xff"
    head = pack("<HHH", row, column, 15) + kept + pack("<HI", 0, 0)
    return record(0x0006, head + pack("<H", len(tokens)) + tokens)


def name(text: str, tokens: bytes) -> bytes:
    head = pack("<HBBHHHBBBB", 0, 0, len(text), len(tokens), 0, 0, 0, 0, 0, 0)
    return record(0x0018, head + b"\x00" + text.encode("latin-1") + tokens)


def text_token(text: str) -> bytes:
    return b"\x17" + bytes([len(text), 0]) + text.encode("latin-1")


def cell_token(row: int, column: int) -> bytes:
    return b"\x3a" + pack("<HHH", 0, row, column)


def stream(
    sheets: Mapping[str, Sequence[bytes]],
    names: Mapping[str, bytes] | None = None,
    fonts: Sequence[str] = (),
    states: Mapping[str, int] | None = None,
    kinds: Mapping[str, int] | None = None,
) -> bytes:
    """The look 0 is plain, 1 shows per cent, 2 a day; those after have the fonts named."""
    faces = ["Arial"] * 4 + list(fonts)
    looks = [(0, 0)] * 15 + [(0, 0), (0, 9), (0, 14)] + [(5 + n, 0) for n in range(len(fonts))]
    head = bof(0x0005) + record(0x0042, pack("<H", 1200))
    head += b"".join(
        record(0x0031, pack("<HHHHHBBBB", 220, 0, 0, 400, 0, 0, 0, 0, 0) + letters(face, "<B"))
        for face in faces
    )
    head += b"".join(record(0x00E0, pack("<HHH", font, form, 1) + bytes(14)) for font, form in looks)
    head += record(0x01AE, pack("<HH", len(sheets), 0x0401))
    head += record(0x0017, pack("<HHHH", 1, 0, 0, 0))
    head += b"".join(name(text, tokens) for text, tokens in (names or {}).items())
    titles = {title: letters(title, "<B") for title in sheets}
    at = len(head) + sum(4 + 6 + len(told) for told in titles.values()) + len(EOF)
    listed, bodies = b"", b""
    for title, cells in sheets.items():
        body = bof(0x0010) + b"".join(cells) + EOF
        state, kind = (states or {}).get(title, 0), (kinds or {}).get(title, 0)
        listed += record(0x0085, pack("<IBB", at + len(bodies), state, kind) + titles[title])
        bodies += body
    return head + listed + EOF + bodies


def compound(streams: Mapping[str, bytes], storages: Sequence[str] = ()) -> bytes:
    """A container with these streams at its top; each is filled up so that it needs no smaller sectors."""
    padded = {title: content + bytes(-len(content) % SECTOR) for title, content in streams.items()}
    padded = {title: content + bytes(max(0, 4096 - len(content))) for title, content in padded.items()}
    entries = 1 + len(padded) + len(storages)
    folder = -(-entries // 4)
    body = sum(len(content) // SECTOR for content in padded.values())
    tables = 1
    while tables * 128 < tables + folder + body:
        tables += 1
    chain = [-3] * tables + [*range(tables + 1, tables + folder), END]
    directory = _entry("Root Entry", 5, END, 0, 1 if entries > 1 else FREE)
    content, at, number = b"", tables + folder, 1
    for title, data in padded.items():
        count = len(data) // SECTOR
        chain += [*range(at + 1, at + count), END]
        size = max(4096, len(streams[title]))
        directory += _entry(title, 2, at, size, number=number, last=entries - 1)
        content, at, number = content + data, at + count, number + 1
    for title in storages:
        directory += _entry(title, 1, 0, 0, number=number, last=entries - 1)
        number += 1
    chain += [FREE] * (tables * 128 - len(chain))
    directory += _entry("", 0, 0, 0) * (folder * 4 - entries)
    return _header(tables) + pack(f"<{len(chain)}i", *chain) + directory + content


def _entry(
    title: str, kind: int, start: int, size: int, child: int = FREE, number: int = 0, last: int = 0
) -> bytes:
    """Entries hang on each other like beads, each the next one's sibling."""
    told = title.encode("utf-16-le")
    right = number + 1 if number and number < last else FREE
    head = told + bytes(64 - len(told)) + pack("<HBB", len(told) + 2 if told else 0, kind, 1)
    return head + pack("<iii", FREE, right, child) + bytes(36) + pack("<iII", start, size, 0)


def _header(tables: int) -> bytes:
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += pack("<HHHHH6xIIiIIiIiI", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, 4096, END, 0, END, 0)
    listed = [*range(min(tables, 109))]
    return head + pack("<109i", *listed, *[FREE] * (109 - len(listed)))


def old_book(sheets: Mapping[str, Sequence[bytes]], **told: Any) -> bytes:
    """A whole .xls."""
    return compound({"Workbook": stream(sheets, **told)})
