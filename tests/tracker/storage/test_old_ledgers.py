"""Ledgers that older programs wrote, as they lie on people's disks: upgraded whole, nothing of them lost.

`old/schema-1.skh.xz` was made by the program of schema 1: its sample documents, two sources that disagree
with one marked official, an entry taken back, "-", "…" and a plan.
"""

from __future__ import annotations

import lzma
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from tests.tracker.storage.test_kill import KILLS, killed
from tests.tracker.storage.things import value
from tracker.app import Ledger
from tracker.figures import queries
from tracker.figures.filters import FigureFilter
from tracker.figures.rows import Figure
from tracker.storage import driver
from tracker.storage.guard import FileKind, examine
from tracker.storage.upgrade import OURS, create_or_upgrade

OLD = sorted(Path(__file__).with_name("old").glob("schema-*.skh.xz"))
Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture(params=OLD, ids=lambda path: path.name.split(".")[0])
def old_ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "ledger.skh"
    with lzma.open(request.param) as packed, path.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)
    return path


def rows(path: Path, columns: dict[str, str]) -> Rows:
    """Table -> its rows, of the tables and columns named."""
    with closing(driver.open_reader(path)) as connection:
        return {
            table: sorted(connection.execute(f'SELECT {names} FROM "{table}"').fetchall(), key=repr)
            for table, names in columns.items()
        }


def columns_of(path: Path) -> dict[str, str]:
    with closing(driver.open_reader(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            table: ", ".join(
                f'"{name}"'
                for (name,) in connection.execute(
                    "SELECT name FROM pragma_table_info(?)", (table,)
                ).fetchall()
            )
            for (table,) in tables
            if table not in ("plan_ledger_schema", "sqlite_sequence")
        }


def held(ledger: Ledger) -> dict[tuple[str, str, str, str], str]:
    """What holds: indicator, unit, period, scenario -> as it was said."""

    def said(figure: Figure) -> str:
        return figure.quantity.text or figure.quantity.printed(as_typed=False) or figure.quantity.state

    return {
        (one.indicator.key, one.unit, one.period.code, one.scenario.value): said(one)
        for one in ledger.ask(queries.figures, FigureFilter())
    }


def test_every_row_is_still_there(old_ledger: Path) -> None:
    columns = columns_of(old_ledger)
    before = rows(old_ledger, columns)
    done = create_or_upgrade(old_ledger)
    assert rows(old_ledger, columns) == before
    assert done.kept is not None
    assert rows(done.kept, columns) == before
    assert value(old_ledger, "PRAGMA integrity_check") == "ok"


def test_what_held_holds(old_ledger: Path) -> None:
    ledger = Ledger.open(old_ledger)
    found = held(ledger)
    ledger.close()
    victims = {key[1:]: text for key, text in found.items() if key[0] == "TT13-2/0101"}
    assert victims["34-24", "2025-H1", "actual"] == "13"
    assert victims["34-24", "2025", "plan"] == "20"
    assert victims["34-25", "2025-H1", "actual"] == "-"
    assert victims["34-31", "2025-H1", "actual"] == "…"
    assert len(found) == 39


def test_what_is_on_file_is_counted(old_ledger: Path) -> None:
    create_or_upgrade(old_ledger)
    counted = "indicator_id, period_id, scenario, breakdown_id, count(*)"
    with closing(driver.open_reader(old_ledger)) as connection:
        expected = connection.execute(f"SELECT {counted} FROM figure GROUP BY 1, 2, 3, 4").fetchall()
        assert connection.execute("SELECT * FROM coverage ORDER BY 1, 2, 3, 4").fetchall() == expected
    assert expected


@pytest.mark.parametrize("attempt", range(KILLS))
def test_a_killed_upgrade_of_an_old_ledger_is_whole_or_undone(old_ledger: Path, attempt: int) -> None:
    columns = columns_of(old_ledger)
    before = rows(old_ledger, columns)
    killed(old_ledger, OURS, 0.1)
    assert examine(old_ledger).kind in (FileKind.OLDER, FileKind.OURS)
    create_or_upgrade(old_ledger)
    assert rows(old_ledger, columns) == before
    assert value(old_ledger, "SELECT sum(places) FROM coverage") == len(before["figure"])
