"""Agencies, the forms of their names, who took over which remit."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.agencies.rules import name_key
from tracker.agencies.tables import AgencyAliasRow, AgencyRow, AgencySuccessionRow
from tracker.kernel.confidence import Confidence
from tracker.kernel.texts import fold
from tracker.reference.lines import Line, read
from tracker.reference.writing import Record, Tally, add, assign, close, ids, texts

FILES = ("agencies", "agency_aliases", "agency_successions")


def add_agencies(session: Session, folder: Path, tally: Tally) -> None:
    """Take in agencies, the forms of their names and their successors; what an office has said of an
    agency's successors stays."""
    lines, aliases, heirs = (read(folder, name) for name in FILES)
    records = [_agency(line) for line in lines]
    close(session, AgencyRow, ("code",), records)
    fresh = add(session, tally, AgencyRow, ("code",), records)
    codes = ids(session, AgencyRow, "code")
    _set_parents(session, lines, codes, {record["code"] for record in fresh})
    add(session, tally, AgencyAliasRow, ("agency_id", "text"), [_alias(line, codes) for line in aliases])
    told = set(session.scalars(select(AgencySuccessionRow.agency_id)))
    fresh_heirs = [heir for line in heirs if (heir := _heir(line, codes))["agency_id"] not in told]
    key = ("agency_id", "successor_id", "successor_name")
    add(session, tally, AgencySuccessionRow, key, fresh_heirs)


def _set_parents(session: Session, lines: list[Line], codes: dict[str, int], fresh: set[str]) -> None:
    """A parent may stand further down in the file than its child, so it is set afterwards."""
    found = {
        codes[line.text("code")]: line.ref("parent", codes) for line in lines if line.text("code") in fresh
    }
    assign(session, AgencyRow, "parent_id", {child: parent for child, parent in found.items() if parent})


def _agency(line: Line) -> Record:
    names = texts(
        line,
        "code",
        "abbreviation",
        "name_vi",
        "name_en",
        "kind",
        "level",
        "parent_name",
        "ended_by",
        "source",
    )
    return names | {
        "folded": fold(" ".join(names[column] for column in ("name_vi", "name_en", "abbreviation"))),
        "valid_from": line.day("valid_from"),
        "valid_to": line.day("valid_to"),
        "confidence": line.choice("confidence", Confidence),
    }


def _alias(line: Line, codes: dict[str, int]) -> Record:
    form = texts(line, "text")
    return form | {"agency_id": line.needed("agency", codes), "key": name_key(form["text"])}


def _heir(line: Line, codes: dict[str, int]) -> Record:
    return texts(line, "successor_name", "remit_vi", "remit_en") | {
        "agency_id": line.needed("agency", codes),
        "successor_id": line.ref("successor", codes),
        "effective": line.day("effective"),
    }
