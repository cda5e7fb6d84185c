"""Merged areas taken out of a sheet: openpyxl makes an object of each of their cells."""

from __future__ import annotations

import re

from tracker.exchange.spec import column_number
from tracker.exchange.tables.look import Area

_CORNER = rb"[A-Z]{1,3}[1-9][0-9]{0,6}"
_REFERENCE = re.compile(rb'ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def without_merged(rest: bytes, prefix: bytes, room: int) -> tuple[bytes, tuple[Area, ...]]:
    """A sheet without its merged areas, and those; as it is where they are not told in the plain way or cover
    more than `room` cells, which the thorough scan then says."""
    one = rb'<%bmergeCell ref="%b:%b" ?/>' % (prefix, _CORNER, _CORNER)
    told = rb'<%bmergeCells(?: count="[0-9]+")?>((?:%b)*+)</%bmergeCells>' % (prefix, one, prefix)
    found = re.search(told, rest)
    if found is None or rest.count(b"mergeCells") != 2:
        return rest, ()
    areas = tuple(_area(*corners) for corners in _REFERENCE.findall(found[1]))
    covered = sum((one.bottom - one.top + 1) * (one.right - one.left + 1) for one in areas)
    if not all(map(_in_order, areas)) or covered > room:
        return rest, ()
    return rest[: found.start()] + rest[found.end() :], areas


def _area(left: bytes, top: bytes, right: bytes, bottom: bytes) -> Area:
    return Area(int(top), column_number(left.decode()), int(bottom), column_number(right.decode()))


def _in_order(area: Area) -> bool:
    return area.top <= area.bottom <= _LAST_ROW and area.left <= area.right <= _LAST_COLUMN
