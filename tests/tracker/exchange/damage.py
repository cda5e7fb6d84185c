"""Workbooks damaged in every way that we could think of, each the same for the same seed."""

from __future__ import annotations

import random
import re
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.tracker.exchange.packages import packed, parts_of

Damage = Callable[[bytes, random.Random], bytes]

_TAG = re.compile(rb"(<[^<>]+>)")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_NASTY = (
    *(b"", b"0", b"-1", b"99999999999999999999", b"1e400", b"NaN", b"A1:XFD1048576", b"XFD1048577", b"#REF!"),
    *(
        b"../../../etc/passwd",
        b"http://127.0.0.1:9/x",
        b"'Bi\xe1\xbb\x83u 01'!$H$8",
        b"\xc4\x90\xe1\xba\xaft",
    ),
    *(b"x" * 5000, b"&#x41;", b"&amp;", b"\xed\xa0\x80", b"true", b"veryHidden", b"inlineStr", b"e", b"d"),
)
_HEADERS = (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06")


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Some bits turned over."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def blanked(data: bytes, chance: random.Random) -> bytes:
    """A block of the disk that was never written."""
    at, length = chance.randrange(len(data)), chance.choice((16, 64, 512))
    return data[:at] + bytes(min(length, len(data) - at)) + data[at + length :]


def shuffled(data: bytes, chance: random.Random) -> bytes:
    """Two pieces in each other's place, or one piece twice."""
    first, second = sorted(chance.sample(range(len(data)), 2))
    if chance.random() < 0.5:
        return data[:second] + data[first:]
    middle = (first + second) // 2
    return data[:first] + data[middle:second] + data[first:middle] + data[second:]


def without_part(data: bytes, chance: random.Random) -> bytes:
    parts = parts_of(data)
    parts.pop(chance.choice(sorted(parts)))
    return packed(parts)


def parts_swapped(data: bytes, chance: random.Random) -> bytes:
    """The content of one part under the name of another."""
    parts = parts_of(data)
    one, other = chance.sample(sorted(parts), 2)
    return packed(parts | {one: parts[other], other: parts[one]})


def garbled(data: bytes, chance: random.Random) -> bytes:
    """A package in order whose parts are not."""
    parts = parts_of(data)
    name = chance.choice([name for name in sorted(parts) if parts[name]])
    return packed(parts | {name: chance.choice((flipped, cut, blanked, shuffled))(parts[name], chance)})


def marked_up(data: bytes, chance: random.Random) -> bytes:
    """Elements and attributes of a part changed, so that most of it stays XML."""
    parts = parts_of(data)
    names = [name for name in sorted(parts) if parts[name].lstrip().startswith(b"<")]
    for _ in range(chance.choice((1, 1, 2, 4))):
        name = chance.choice(names)
        parts[name] = b"".join(_changed(_TAG.split(parts[name]), chance))
    return packed(parts)


def _changed(pieces: list[bytes], chance: random.Random) -> list[bytes]:
    """`pieces` are texts and tags in turn."""
    at = chance.randrange(len(pieces))
    match chance.randrange(7):
        case 0:
            return [*pieces[:at], *pieces[at + 1 :]]
        case 1:
            return [*pieces[:at], pieces[at], *pieces[at:]]
        case 2:
            other = chance.randrange(len(pieces))
            pieces[at], pieces[other] = pieces[other], pieces[at]
            return pieces
        case 3:
            begin, end = sorted(chance.sample(range(len(pieces)), 2)) if len(pieces) > 1 else (0, 0)
            return [*pieces[:end], *pieces[begin:]]
        case 4:
            pieces[at] = pieces[at].replace(b"/>", b">", 1) if b"/>" in pieces[at] else b"<x/>" + pieces[at]
            return pieces
        case _:
            return [*pieces[:at], _renamed(pieces[at], chance), *pieces[at + 1 :]]


def _renamed(piece: bytes, chance: random.Random) -> bytes:
    """Another value for an attribute, or another text."""
    found = list(_ATTRIBUTE.finditer(piece))
    value = chance.choice(_NASTY)
    if not found:
        return piece if piece.startswith(b"<") else value
    one = chance.choice(found)
    return piece[: one.start(2)] + value + piece[one.end(2) :]


def zip_fields(data: bytes, chance: random.Random) -> bytes:
    """A field of the package's directory or of a part's header that says something else."""
    mark = chance.choice(_HEADERS)
    places = [found.start() for found in re.finditer(re.escape(mark), data)]
    if not places:
        return flipped(data, chance)
    changed = bytearray(data)
    at = chance.choice(places) + chance.randrange(4, 44, 2)
    value = chance.choice((0, 1, 8, 99, 0x7FFF, 0xFFFF))
    changed[at : at + 2] = struct.pack("<H", value)
    return bytes(changed[: len(data)])


def repackaged(data: bytes, chance: random.Random) -> bytes:
    """The same parts in another package: other order, other method, things before, after and between."""
    parts = list(parts_of(data).items())
    chance.shuffle(parts)
    stream = BytesIO(chance.choice((b"", b"", b"garbage" * 9)))
    with zipfile.ZipFile(
        stream, "a", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, 8, 8))
    ) as package:
        for name, content in parts:
            package.writestr(chance.choice((name, name, name, name, name.upper(), "/" + name)), content)
        package.comment = b"x" * chance.choice((0, 0, 7, 60_000))
    return stream.getvalue() + chance.choice((b"", b"tail", b"PK\x05\x06", data[:99]))


ANY = (flipped, cut, blanked, shuffled)
"""Of any file."""

PACKAGE = (*ANY, without_part, parts_swapped, garbled, marked_up, marked_up, zip_fields, repackaged)
"""Of a package of parts."""
