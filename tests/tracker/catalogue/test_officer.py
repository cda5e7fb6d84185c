"""What an officer does in a year: a new set of indicators, a merger, and figures read across both changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.tracker.catalogue.desk import Desk
from tests.tracker.catalogue.test_commands import SET, SHARE, with_set
from tests.tracker.catalogue.test_exchange import child
from tests.tracker.figures.bench import Bench
from tests.tracker.figures.test_lines import ask
from tracker.exchange.catalogue.tables import read_tables
from tracker.exchange.catalogue.taking import import_catalogue
from tracker.exchange.readers import Readers
from tracker.figures.compare import Against
from tracker.places.forms import PlaceForm
from tracker.places.revising import merged

__all__ = ["child"]
NEW_YEAR = dt.date(2027, 1, 1)
ADDED, RATE = "DVXH/01", "DVXH/03"
MERGER = {
    "places.csv": "unit,valid_from,valid_to,code,name_vi,full_name,kind\n"
    "34-04,2025-07-01,2026-12-31,04,Cao Bằng,Tỉnh Cao Bằng,tỉnh\n"
    "34-08,2025-07-01,2026-12-31,08,Tuyên Quang,Tỉnh Tuyên Quang,tỉnh\n"
    "27-98,2027-01-01,,98,Cao Tuyên,Tỉnh Cao Tuyên,tỉnh\n",
    "successions.csv": "predecessor;successor;effective\n34-04;27-98;01/01/2027\n34-08;27-98;01/01/2027\n",
}


def by_command(desk: Desk, folder: Path, readers: Readers) -> None:
    new = PlaceForm("27-98", "98", "Cao Tuyên", "Tỉnh Cao Tuyên")
    desk.keep(*merged(desk.book, ("34-04", "34-08"), new, NEW_YEAR))


def by_import(desk: Desk, folder: Path, readers: Readers) -> None:
    for name, text in MERGER.items():
        (folder / name).write_text(text, "utf-8")
    tables = read_tables([folder / name for name in MERGER], readers)
    desk.stack.do(import_catalogue, tables, None, "hợp nhất")


@pytest.mark.parametrize("merge", [by_command, by_import])
def test_figures_are_restated_across_both_changes(
    desk: Desk, tmp_path: Path, child: Readers, merge: Callable[..., object]
) -> None:
    """63-02 and 63-08 became 34-08; that and 34-04 (63-04) become 27-98."""
    with_set(desk)
    before = desk.tables()
    merge(desk, tmp_path, child)
    bench = Bench(desk.ledger)
    bench.say(ADDED, "2025-H1", {"63-02": 10, "63-08": 20, "63-04": 6})
    bench.say("DVXH/02", "2025-H1", {"63-02": 40, "63-08": 30, "63-04": 20})
    bench.say(ADDED, "2026-H1", {"34-08": 36, "34-04": 9})
    bench.say("DVXH/02", "2026-H1", {"34-08": 60, "34-04": 30})
    bench.say(ADDED, "2027-H1", {"27-98": 54})
    bench.say("DVXH/02", "2027-H1", {"27-98": 100})

    def value(key: str, period: str) -> tuple[str, Decimal | None, tuple[int, int]]:
        [line] = ask(bench, key=key, period=period, unit="27-98", boundaries=NEW_YEAR)
        amount = line.value.quantity.value if line.value.quantity else None
        return line.value.standing, amount, (line.value.have, line.value.need)

    assert value(ADDED, "2025-H1") == ("restated", 36, (3, 3))
    assert value(ADDED, "2026-H1") == ("restated", 45, (2, 2))
    assert value(ADDED, "2027-H1") == ("reported", 54, (1, 1))
    assert value(RATE, "2025-H1") == ("restated", 40, (3, 3))
    assert value(RATE, "2026-H1") == ("restated", 50, (2, 2))
    assert value(RATE, "2027-H1")[1] == 54
    [line] = ask(bench, key=ADDED, period="2027-H1", unit="27-98", against=Against.SAME_PERIOD)
    assert line.comparison is not None
    assert (line.comparison.base and line.comparison.base.value, line.comparison.change) == (45, 9)
    with pytest.raises(Exception, match=r"catalogue\.overtaken"):
        desk.stack.undo()  # the new unit has reported
    assert before != desk.tables()


def test_the_undo_of_an_import_restores_every_row(desk: Desk, tmp_path: Path, child: Readers) -> None:
    before = desk.tables()
    by_import(desk, tmp_path, child)
    done = desk.tables()
    desk.stack.undo()
    assert desk.tables() == before
    desk.stack.redo()
    assert desk.tables() == done


def test_a_new_set_is_asked_in_rounds_and_its_rate_is_computed(desk: Desk) -> None:
    from tracker.figures import catalogue

    with_set(desk)
    keys = {one.id: one.key for one in desk.ledger.ask(catalogue.indicators)}
    asked = [keys[item] for item, _ in desk.ledger.ask(catalogue.asked_by_default, NEW_YEAR)]
    assert [key for key in asked if key.startswith(SET.code)] == ["DVXH/01"] * 3 + ["DVXH/02"]
    assert SHARE.key not in asked
