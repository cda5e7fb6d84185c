"""The whole job on sample data: a ledger, a round, workbooks out, filled, taken back, looked through."""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.agencies import queries as agencies
from tracker.app import Ledger
from tracker.demo import scene
from tracker.demo.amendment import amend
from tracker.demo.cascade import cascade
from tracker.demo.evaluations import add_evaluations
from tracker.demo.filling import Said, Told, fill
from tracker.demo.narratives import write_report
from tracker.demo.numbers import Answers, first_answers, later_answers, task_percents, task_remarks
from tracker.demo.province import Desk
from tracker.demo.scene import SceneClock
from tracker.exchange.batch import FileResult, import_files
from tracker.exchange.issuing import issue_books, save_books
from tracker.exchange.preview import Status
from tracker.exchange.readers import Readers
from tracker.exchange.spec import Field
from tracker.figures import catalogue
from tracker.figures import commands as figures
from tracker.figures.entries import Entry
from tracker.home import RESOURCES
from tracker.kernel.periods import parse_period
from tracker.kernel.quantity import Quantity
from tracker.office.commands import save_office
from tracker.office.rows import Office
from tracker.places import queries as places
from tracker.places.rows import Place
from tracker.plans import queries as plans
from tracker.plans.commands import add_node, record_progress
from tracker.plans.fields import NodeFields, ProgressFields
from tracker.plans.rows import Node, NodeKind, TaskAnswer, TaskStatus
from tracker.reference import loader
from tracker.rounds import commands as rounds
from tracker.rounds import queries as round_queries
from tracker.rounds import task_queries
from tracker.rounds.commands import NewRound, Stamped
from tracker.rounds.rows import Return, RoundItem
from tracker.words import Words

ILLUSTRATIVE = RESOURCES / "demo"
_SILENT_UNIT = "63-17"
"""Hòa Bình stays silent in the base period, so that Phú Thọ's base is incomplete ("2/3")."""

_SAID: dict[str, Said] = {"34-12": {3: "khoảng 20"}, "34-20": {5: "-"}, "34-44": {7: "…"}, "34-68": {2: 0}}
"""Unit -> row -> what it writes: an approximate number, nothing arising, not known yet, a wrong part."""

_OWN_LEDGER = "34-46"
"""Huế answers from a ledger of its own."""

_LATE = ("34-25", "34-68", "34-91")
_LOCKED, _RETURNED = 8, "34-68"


@dataclass
class Demo:
    """A demonstration in the making. `tell` is called with a sentence after each step."""

    folder: Path
    words: Words
    tell: Callable[[str], None]

    def __post_init__(self) -> None:
        self.clock = SceneClock()
        self.file = self.folder / "so-ke-hoach-mau.skh"
        self.province_file = self.folder / "so-tinh-mau.skh"
        self.issued = self.folder / self.words("demo.folder.issued")
        self.filled = self.folder / self.words("demo.folder.filled")

    def run(self) -> Ledger:
        """Carry out the story; returns the open ledger."""
        self.ledger = Ledger.open(self.file, self.clock)
        try:
            self._tell_story()
        except BaseException:  # cancelled, perhaps: nobody else can let go of the ledger
            self.ledger.close()
            raise
        return self.ledger

    def _tell_story(self) -> None:
        self._say("ledger", name=self.file.name)
        self._sample()
        self._cascade()
        self._base_figures()
        code = self._open_round()
        self._issue(code)
        self._fill(code)
        self._import(code)
        self._review(code)
        self._say("written", n=write_report(self.ledger, self.words), period=scene.PERIOD)
        self._say("evaluated", n=add_evaluations(self.ledger, self.words))
        self._say("amended", version=amend(self.ledger, self.words), plan=scene.PLAN)

    def _say(self, step: str, **facts: object) -> None:
        self.tell(self.words(f"demo.step.{step}", **facts))

    def _stamped(self) -> Stamped:
        return Stamped(self.ledger.today(), self.ledger.now(), self.ledger.person())

    def _sample(self) -> None:
        ledger = self.ledger
        office = tomllib.loads((ILLUSTRATIVE / "office.toml").read_text("utf-8"))
        ledger.do(save_office, Office(**office))
        ledger.do(loader.load_sample, ledger.clock)
        ledger.do(loader.load_checked, ledger.clock)
        for line in csv.DictReader((ILLUSTRATIVE / "tasks.csv").read_text("utf-8").splitlines()):
            self._add_task(line)
        self._say("sample", plans=len(ledger.ask(plans.plans)))

    def _add_task(self, line: dict[str, str]) -> None:
        ledger = self.ledger
        detail = ledger.ask(plans.plan_detail, line["plan"])
        parents = [node.id for node in plans.each(detail.nodes) if node.key == line["parent"]]
        fields = NodeFields(
            kind=NodeKind.TASK,
            text_vi=line["text_vi"],
            text_en=line["text_en"],
            lead_agency_id=ledger.ask(agencies.agency_by_code, line["lead"]).id,
            start=dt.date.fromisoformat(line["start"]),
            deadline=dt.date.fromisoformat(line["deadline"]) if line["deadline"] else None,
            recurrence=line["recurrence"],
            status=TaskStatus.NOT_STARTED,
        )
        node_id = ledger.do(add_node, detail.plan.id, fields, *parents).result
        entry = ProgressFields(dt.date.fromisoformat(line["log_day"]), int(line["percent"]), line["log_vi"])
        by, now, today = ledger.person(), ledger.now(), scene.REVIEWED.date()
        ledger.do(record_progress, node_id, entry, by, now, today)

    def _cascade(self) -> None:
        n, tasks = cascade(self.ledger, ILLUSTRATIVE / "province_tasks.csv")
        self._say("cascade", n=n, tasks=tasks)

    def _base_figures(self) -> None:
        """What last year's units reported: those before the mergers, and those after them."""
        gazetteer = self.ledger.ask(places.gazetteer)
        self._enter(scene.BASE_PERIOD, "base_document", lambda unit: first_answers(unit.unit))
        self._enter(
            scene.REST_PERIOD,
            "rest_document",
            lambda unit: later_answers(unit.id, gazetteer, scene.REST_PERIOD),
        )

    def _enter(self, code: str, document: str, answers: Callable[[Place], Answers]) -> None:
        """Figures of a period as a person copies them from last year's reports."""
        ledger, period = self.ledger, parse_period(code)
        gazetteer = ledger.ask(places.gazetteer)
        asked = _items(ledger)
        entries = [
            Entry(item.indicator.id, unit.id, item.breakdown.id, Quantity.of(value, item.indicator.measure))
            for unit in gazetteer.in_force(period.end or scene.DUE)
            if unit.unit != _SILENT_UNIT
            for item in asked
            if (value := answers(unit).of(item)) is not None
        ]

        ledger.do(
            figures.enter,
            period,
            entries,
            document=self.words(f"demo.{document}"),
            at=ledger.now(),
            by=ledger.person(),
            illustrative=True,
        )
        units = len({entry.place_id for entry in entries})
        self._say("base", period=period.label(self.words), units=units, n=len(entries))

    def _open_round(self) -> str:
        ledger = self.ledger
        detail = ledger.ask(plans.plan_detail, scene.PLAN)
        plan = detail.plan
        new = NewRound(
            period=parse_period(scene.PERIOD),
            due=scene.DUE,
            items=ledger.ask(catalogue.asked_by_default),
            task_ids=tuple(one.id for one in plans.each(detail.nodes) if _is_under_way(one)),
            plan_id=plan.id,
            plan_code=plan.code,
            title=self.words("demo.round_title"),
            illustrative=True,
        )
        code = str(ledger.do(rounds.create_round, new, now=ledger.now()).result)
        one = ledger.ask(round_queries.round_by_code, code)
        self._say("round", code=code, n=one.places)
        return code

    def _issue(self, code: str) -> None:
        ledger = self.ledger
        books = ledger.do(issue_books, code, None, self._stamped(), self.words).result
        save_books(books, self.issued)
        self._say("issued", n=len(books), name=self.issued.name)

    def _fill(self, code: str) -> None:
        """Each office fills its own copy."""
        self.filled.mkdir(exist_ok=True)
        ledger = self.ledger
        gazetteer = ledger.ask(places.gazetteer)
        one = ledger.ask(round_queries.round_by_code, code)
        asked = ledger.ask(round_queries.items, one.id)
        tasks = ledger.ask(task_queries.tasks, one.id)
        answers = ledger.ask(round_queries.returns, code)
        for answer, book in zip(answers, sorted(self.issued.glob("*.xlsx")), strict=True):
            filled = later_answers(answer.place_id, gazetteer)
            percents = task_percents(answer.unit, len(tasks))
            if answer.unit == _OWN_LEDGER:
                self._answer(answer, book, filled, percents)
                continue
            remarks = task_remarks(answer.unit, percents)
            told = [self._told(*one) for one in zip(percents, remarks, strict=True)]
            fill(book, self.filled / book.name, asked, filled, _SAID.get(answer.unit, {}), told)
        self._say("filled", n=len(answers), name=self.filled.name)

    def _told(self, percent: int, remark: str) -> Told:
        """What an office writes of a task that is so far, with a difficulty and a proposal or without."""
        status = self.words(f"plan.task_status.{status_of(percent)}")
        result = self.words("demo.task_result")
        told: Told = {Field.STATUS: status, Field.PERCENT: percent, Field.RESULT: result}
        if not remark:
            return told
        difficulty, proposal = (self.words(f"demo.{part}.{remark}") for part in ("difficulty", "proposal"))
        return {**told, Field.DIFFICULTY: difficulty, Field.PROPOSAL: proposal}

    def _answer(self, one: Return, book: Path, answers: Answers, percents: Sequence[int]) -> None:
        """One province takes the form over into its own ledger and answers from what it has counted."""
        office = Office(place=one.unit, person=self.words("demo.province_person"), agency_name=one.place_name)
        document = self.words("demo.province_document")
        result = self.words("demo.task_result")
        replies = tuple(TaskAnswer(status_of(percent), percent, result) for percent in percents)
        desk = Desk(self.province_file, self.clock, office, document, answers, replies)
        n = desk.answer(book, self.filled / book.name)
        self._say("answered", place=one.place_name, name=self.province_file.name, n=n)

    def _import(self, code: str) -> None:
        """In two batches: those that came in time, and the late ones."""
        units = {one.place: one.unit for one in self.ledger.ask(round_queries.returns, code)}
        every = sorted(self.filled.glob("*.xlsx"))
        late = [path for path in every if units[path.name.split("_")[1]] in _LATE]
        results: list[FileResult] = []
        with Readers() as readers:
            for moment, batch in ((scene.RECEIVED, every), (scene.RECEIVED_LATE, late)):
                self.clock.now = moment
                paths = [path for path in batch if moment is scene.RECEIVED_LATE or path not in late]
                results += import_files(self.ledger, paths, readers, self._stamped)
        new = sum(one.preview.counts[Status.NEW] for one in results if one.preview)
        self._say("imported", n=sum(one.whole for one in results), new=new)

    def _review(self, code: str) -> None:
        """Look through the returns: most are accepted, some locked, one goes back with its reason."""
        self.clock.now = scene.REVIEWED
        ledger, locked = self.ledger, 0
        for answer in ledger.ask(round_queries.returns, code):
            if answer.unit == _RETURNED:
                reason = self.words("demo.reason")
                ledger.do(rounds.return_for_correction, answer.id, reason, self._stamped())
                continue
            if answer.unit in _LATE:
                continue
            ledger.do(rounds.accept, answer.id, self._stamped())
            if locked < _LOCKED:
                ledger.do(rounds.lock, answer.id, self._stamped())
                locked += 1
        self._say("reviewed", locked=locked)


def status_of(percent: int) -> TaskStatus:
    """The status that goes with a percent."""
    begun = TaskStatus.IN_PROGRESS if percent else TaskStatus.NOT_STARTED
    return TaskStatus.COMPLETED if percent == 100 else begun


def _is_under_way(node: Node) -> bool:
    return node.kind is NodeKind.TASK and node.status is not TaskStatus.COMPLETED


def _items(ledger: Ledger) -> tuple[RoundItem, ...]:
    """What a round asks by default, before there is a round."""
    indicators = ledger.ask(catalogue.indicator_map)
    parts = {one.id: one for one in ledger.ask(catalogue.breakdowns)}
    asked = ledger.ask(catalogue.asked_by_default)
    return tuple(RoundItem(0, indicators[indicator], parts[part]) for indicator, part in asked)
