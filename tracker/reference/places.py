"""Units, their versions, who succeeded whom, other spellings, groups."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from tracker.kernel.texts import fold, match_key
from tracker.places.gazetteer import LOCAL
from tracker.places.rows import PlaceKind
from tracker.places.tables import (
    PlaceAliasRow,
    PlaceMemberRow,
    PlaceRow,
    PlaceSuccessionRow,
    PlaceVersionRow,
)
from tracker.reference.checks import check_succession, check_versions
from tracker.reference.lines import Line, read
from tracker.reference.writing import Record, Tally, add, close, ids, texts

FILES = ("places", "succession", "aliases", "members")


def add_places(session: Session, folder: Path, tally: Tally) -> None:
    """Take in units, versions, successions, spellings and groups. Refused: see `checks`."""
    lines, steps, aliases, members = (read(folder, name) for name in FILES)
    check_versions(lines)
    check_succession(lines, steps)
    add(session, tally, PlaceRow, ("unit",), [_unit(line) for line in lines])
    units = ids(session, PlaceRow, "unit")
    _add_versions(session, tally, [_version(line, units) for line in lines])
    followed = [_step(line, units) for line in steps]
    add(session, tally, PlaceSuccessionRow, ("predecessor_id", "effective"), followed)
    add(session, tally, PlaceAliasRow, ("place_id", "key"), [_alias(line, units) for line in aliases])
    belonging = [_member(line, units) for line in members]
    add(session, tally, PlaceMemberRow, ("group_id", "place_id"), belonging)


def _add_versions(session: Session, tally: Tally, versions: list[Record]) -> None:
    key = ("place_id", "valid_from")
    close(session, PlaceVersionRow, key, versions)
    add(session, tally, PlaceVersionRow, key, versions)


def _unit(line: Line) -> Record:
    """A province that becomes a city stays one unit, so the unit itself is filed as a province."""
    kind = line.choice("kind", PlaceKind)
    return {"unit": line.text("unit"), "kind": PlaceKind.PROVINCE if kind in LOCAL else kind}


def _version(line: Line, units: dict[str, int]) -> Record:
    names = texts(line, "code", "name", "full_name", "name_en", "region", "region_en", "instrument")
    return names | {
        "place_id": line.needed("unit", units),
        "folded": fold(" ".join(names[column] for column in ("name", "full_name", "name_en"))),
        "kind": line.choice("kind", PlaceKind),
        "valid_from": line.day("valid_from"),
        "valid_to": line.day("valid_to"),
    }


def _step(line: Line, units: dict[str, int]) -> Record:
    return texts(line, "instrument") | {
        "predecessor_id": line.needed("predecessor", units),
        "successor_id": line.needed("successor", units),
        "effective": line.day("effective"),
    }


def _alias(line: Line, units: dict[str, int]) -> Record:
    spelling = texts(line, "text")
    place = {"place_id": line.needed("unit", units), "ask": line.flag("ask")}
    return spelling | place | {"key": match_key(spelling["text"])}


def _member(line: Line, units: dict[str, int]) -> Record:
    return {"group_id": line.needed("group", units), "place_id": line.needed("unit", units)}
