"""Workbooks taken apart and put together again, well or badly."""

from __future__ import annotations

import random
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


def damaged(data: bytes, seed: int) -> bytes:
    """A file as a bad stick or line would leave it: bits flipped, cut short, zeroed, a part missing."""
    chance = random.Random(seed)
    match seed % 4:
        case 0:
            return _flipped(data, chance)
        case 1:
            return data[: chance.randrange(len(data))]
        case 2:
            at = chance.randrange(len(data))
            return data[:at] + bytes(min(64, len(data) - at)) + data[at + 64 :]
        case _:
            parts = parts_of(data)
            parts.pop(chance.choice(sorted(parts)))
            return packed(parts)


def garbled(data: bytes, seed: int) -> bytes:
    """A package in order whose parts are not: characters changed inside a part."""
    chance = random.Random(seed)
    parts = parts_of(data)
    name = chance.choice(sorted(parts))
    return packed(parts | {name: _flipped(parts[name], chance)})


def _flipped(data: bytes, chance: random.Random) -> bytes:
    if not data:  # a folder, or a part that only is there
        return data
    changed = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 8, 64])):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)
