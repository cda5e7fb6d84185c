"""A later program brings its catalogue again: what is new comes in, what the office did stays as it is."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests.tracker.catalogue.desk import Desk
from tracker.figures.cataloguing_forms import BreakdownForm, IndicatorForm, SetForm
from tracker.kernel.catalogue import Edit
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.office.tables import SettingRow
from tracker.places.forms import AliasForm, GroupForm, PlaceForm
from tracker.places.revising import became
from tracker.places.rows import PlaceKind
from tracker.reference.catalogue import TAKEN
from tracker.reference.lines import FOLDER
from tracker.reference.loader import load_catalogue, needs_catalogue

LATER = dt.date(2027, 5, 1)
Ship = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files of a later program."""
    return Path(shutil.copytree(FOLDER, tmp_path / "reference"))


@pytest.fixture
def ship(desk: Desk, folder: Path) -> Ship:
    """Change files (name, old text or "" for the end, new text) and start the program that brings them."""

    def shipped(*changes: tuple[str, str, str]) -> None:
        for name, old, new in changes:
            path = folder / f"{name}.csv"
            text = path.read_text("utf-8")
            assert old in text
            path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")
        desk.ledger.do(load_catalogue, folder)

    return shipped


def test_the_files_we_bring_are_taken_in_once(desk: Desk, folder: Path) -> None:
    before = desk.tables()
    assert not desk.ledger.ask(needs_catalogue)
    assert sum(desk.ledger.do(load_catalogue, folder).result.values()) == 0
    assert desk.tables() == before


def test_what_the_office_did_stays_whatever_later_files_say(desk: Desk, ship: Ship) -> None:
    desk.change(desk.form(IndicatorForm, "BVTE/VU"), name_vi="Số vụ (tên của Sở)", code="VU-XH")
    desk.change(desk.form(IndicatorForm, "BVTE/DT"), valid_to=dt.date(2026, 6, 30))
    desk.change(desk.form(SetForm, "VB"), is_asked=True)
    desk.change(desk.form(IndicatorForm, "BVTE/TLHCDB"), numerator="", denominator="")
    desk.change(desk.form(IndicatorForm, "TT13-2/0101"), parts=("male",))
    desk.remove(desk.form(IndicatorForm, "VB/DC"))
    desk.remove(desk.form(BreakdownForm, "0-18"))
    desk.remove(desk.form(GroupForm, "MIEN-BAC"))
    desk.remove(next(iter(desk.book.of(AliasForm).values())))
    group = desk.form(GroupForm, "DP63")
    desk.change(group, members=group.members[:10])
    done = desk.tables()
    ship(("indicators", "Số điểm cầu trực tuyến", "Số điểm cầu"), ("breakdowns", "0-18 tuổi", "Dưới 18 tuổi"))
    assert desk.tables() == done


def test_what_is_new_comes_in_beside_it(desk: Desk, ship: Ship) -> None:
    desk.change(desk.form(IndicatorForm, "TT13-2/0101"), parts=("male",))
    new = "TT13-2,0102,Số trẻ em bị bạo lực,,,trẻ em,,1,count,lower_better,flow,yes,yes,,\n"
    city = "34-15,15,Lào Cai,Thành phố Lào Cai,Lao Cai,municipality,,,2027-05-01,,1/2027/QH16\n"
    ship(
        ("indicators", "", new),
        ("indicator_parts", "", "TT13-2/0102,male\nTT13-2/0101,unknown\n"),
        ("places", _open_line("34-15"), _open_line("34-15", "2027-04-30") + city),
        ("members", "", "MIEN-BAC,34-01\n"),
    )
    assert desk.form(IndicatorForm, "TT13-2/0102").parts == ("male",)
    assert desk.form(IndicatorForm, "TT13-2/0101").parts == ("male", "unknown")  # female was taken away here
    assert desk.form(PlaceForm, "34-15@2025-07-01").valid_to == dt.date(2027, 4, 30)
    assert desk.form(PlaceForm, "34-15@2027-05-01").kind is PlaceKind.MUNICIPALITY
    assert desk.form(GroupForm, "MIEN-BAC").members == ("34-01",)


def _forget(session: Session) -> Outcome:
    session.delete(session.get_one(SettingRow, TAKEN))
    return Outcome(ChangeSet())


def _open_line(unit: str, last: str = "") -> str:
    lines = (FOLDER / "places.csv").read_text("utf-8").splitlines(keepends=True)
    line = next(one for one in lines if one.startswith(f"{unit},"))
    return line.replace(",2025-07-01,,", f",2025-07-01,{last},")


def test_what_the_office_entered_first_is_not_contradicted(desk: Desk, ship: Ship) -> None:
    """The office put down the city a week earlier than we do; ours is left out and the program starts."""
    day = LATER - dt.timedelta(7)
    desk.keep(*became(desk.book, "34-15", day, {"kind": PlaceKind.MUNICIPALITY}))
    done = desk.tables()
    city = "34-15,15,Lào Cai,Thành phố Lào Cai,Lao Cai,municipality,,,2027-05-01,,1/2027/QH16\n"
    new = "TT13-2,0102,Số trẻ em bị bạo lực,,,trẻ em,,1,count,lower_better,flow,yes,yes,,\n"
    ship(
        ("places", _open_line("34-15"), _open_line("34-15", "2027-04-30") + city),
        ("aliases", "", "Lao Kay,34-15,no,\n"),
        ("indicators", "", new),
    )
    assert desk.form(PlaceForm, f"34-15@{day}").valid_to is None
    assert "TT13-2/0102" in desk.book.of(IndicatorForm)
    assert {name: rows for name, rows in desk.tables().items() if name == "place_version"} == {
        "place_version": done["place_version"]
    }


def test_a_code_that_the_office_gave_to_another_thing_is_left_out(desk: Desk, ship: Ship) -> None:
    own = dataclasses.replace(desk.form(IndicatorForm, "TT13-2/0101"), code="0102a", name_vi="Của Sở")
    desk.add(own)
    new = "TT13-2,0102A,Số trẻ em bị bạo lực,,,trẻ em,,1,count,lower_better,flow,yes,yes,,\n"
    ship(("indicators", "", new))
    assert desk.form(IndicatorForm, "TT13-2/0102a").name_vi == "Của Sở"
    assert "TT13-2/0102A" not in desk.book.of(IndicatorForm)


def test_a_ledger_of_an_older_program_learns_what_it_has(desk: Desk, ship: Ship) -> None:
    """Before, nothing was noted; all of ours that is there counts as taken in."""

    desk.ledger.do(_forget)
    before = desk.tables()
    ship(("indicators", "Số điểm cầu trực tuyến", "Số điểm cầu"))
    assert desk.tables() == before
    desk.remove(desk.form(IndicatorForm, "VB/DC"))
    ship(("indicators", "Số điểm cầu", "Số điểm"))
    assert "VB/DC" not in desk.book.of(IndicatorForm)


def test_an_edit_after_an_upgrade_is_like_any_other(desk: Desk, ship: Ship) -> None:
    ship(("indicator_sets", "", "MOI,Bộ mới,,,no\n"))
    before = desk.tables()
    desk.keep(Edit(desk.form(SetForm, "MOI"), None))
    desk.stack.undo()
    assert desk.tables() == before
