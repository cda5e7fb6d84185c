"""places: the provinces and cities in force on a day."""

from __future__ import annotations

import datetime as dt

from tracker.cli.arguments import Commands, day
from tracker.cli.context import Context
from tracker.kernel.dates import print_date
from tracker.places import queries
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place


def add(commands: Commands) -> None:
    parser = commands.add("places", run, json=True)
    parser.add_argument("--on", type=day, default=None, metavar="DATE", help=commands.words("cli.option.on"))


def run(context: Context) -> None:
    ledger = context.ledger()
    on = context.args.on or ledger.today()
    gazetteer = ledger.ask(queries.gazetteer)
    found = gazetteer.in_force(on)
    if context.args.json:
        context.console.data([_document(place, gazetteer) for place in found])
        return
    words = context.words
    context.console.table(
        [
            words("cli.column.code"),
            words("cli.column.place"),
            words("cli.column.region"),
            words("cli.column.unit"),
        ],
        [
            [
                p.code,
                p.called(words.language) if words.language == "en" else p.full_name,
                _region(p, words.language),
                p.unit,
            ]
            for p in found
        ],
    )
    context.console.line(words("cli.places.count", n=len(found), day=print_date(on, words.language)))


def _region(place: Place, language: str) -> str:
    return place.region_en if language == "en" else place.region


def _document(place: Place, gazetteer: Gazetteer) -> dict[str, object]:
    return {
        "code": place.code,
        "unit": place.unit,
        "name": place.name,
        "full_name": place.full_name,
        "name_en": place.name_en,
        "kind": place.kind,
        "region": place.region,
        "region_en": place.region_en,
        "valid_from": _iso(place.valid_from),
        "valid_to": _iso(place.valid_to),
        "predecessors": [gazetteer.at(unit).unit for unit in gazetteer.predecessors(place.id)],
    }


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None
