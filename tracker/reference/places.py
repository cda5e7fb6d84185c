"""Our places as forms: units with their versions, who succeeded whom, groups, other spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tracker.kernel.catalogue import Form
from tracker.places.forms import AliasForm, GroupForm, PlaceForm, SuccessionForm
from tracker.places.rows import PlaceKind
from tracker.reference.lines import Line, read

FILES = ("places", "succession", "aliases", "members")


def place_forms(folder: Path) -> Iterator[tuple[Form, Line]]:
    """Every form with the line that it comes from."""
    places, steps, aliases, members = (read(folder, name) for name in FILES)
    belonging: dict[str, list[str]] = defaultdict(list)
    for line in members:
        belonging[line.text("group")].append(line.text("unit"))
    for line in places:
        yield _place(line, belonging), line
    for line in steps:
        yield _step(line), line
    spelled = ((AliasForm(line.text("unit"), line.text("text"), line.flag("ask")), line) for line in aliases)
    seen: set[str] = set()
    for form, line in spelled:  # the file lists what was met, also where only a dot differs
        if form.key not in seen:
            yield form, line
        seen.add(form.key)


def _place(line: Line, belonging: dict[str, list[str]]) -> Form:
    unit, kind = line.text("unit"), line.choice("kind", PlaceKind)
    names = line.text("name"), line.text("full_name"), line.text("name_en")
    if kind is PlaceKind.GROUP:
        return GroupForm(unit, *names, tuple(sorted(belonging[unit])), line.day("valid_to"))
    return PlaceForm(
        unit,
        line.text("code"),
        *names,
        kind,
        region=line.text("region"),
        region_en=line.text("region_en"),
        valid_from=line.day("valid_from"),
        valid_to=line.day("valid_to"),
        instrument=line.text("instrument"),
    )


def _step(line: Line) -> SuccessionForm:
    units = line.text("predecessor"), line.text("successor")
    return SuccessionForm(*units, line.day("effective"), line.text("instrument"))
