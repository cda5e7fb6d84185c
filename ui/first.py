"""The first start: who is this office, and with which ledger to begin."""

from __future__ import annotations

import datetime as dt
from functools import partial
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory

import platformdirs

from tracker.home import data_folder
from tracker.office.rows import Office
from tracker.reference.lines import FOLDER, Line, read
from tracker.words import Words
from ui.i18n import words
from ui.pages.targets import ToPaper
from ui.program import Program
from ui.shell.first_choice import AgencyOption, Begin, FirstChoice, Level, ProvinceOption, office_name
from ui.shell.first_start import FirstStart
from ui.tasks import Progress, Task

_EITHER = " tỉnh / thành phố"
_LEVELS = {"national": Level.CENTRAL, "provincial": Level.PROVINCE, "commune": Level.COMMUNE}


def first_start(program: Program) -> FirstStart:
    """The page with the three questions, wired to `program`: it opens what was chosen."""
    folder = platformdirs.user_documents_path()
    page = FirstStart(provinces(dt.date.today()), agencies(dt.date.today()), folder, dt.date.today().year)
    page.chosen.connect(partial(_begin, program, page))
    page.left.connect(program.window.close)
    if gone := [Path(one).name for one in program.preferences.recent]:
        page.messages.say("warn", words("desk.recent.not_there", names=", ".join(gone)))
    return page


def provinces(today: dt.date) -> tuple[ProvinceOption, ...]:
    """The units in force, from our own data: the database is not open yet."""
    return tuple(
        ProvinceOption(line.text("code"), line.text("name"), line.text("full_name"), line.text("name_en"))
        for line in read(FOLDER, "places")
        if line.text("kind") in ("province", "municipality") and _in_force(line, today)
    )


def agencies(today: dt.date) -> tuple[AgencyOption, ...]:
    """The agencies in force, departments first: they keep the plans. The form adds the province to a name."""
    lines = [
        one for one in read(FOLDER, "agencies") if one.text("level") in _LEVELS and _in_force(one, today)
    ]
    lines.sort(key=lambda line: line.text("kind") != "department")
    return tuple(
        AgencyOption(
            line.text("code"),
            line.text("name_vi").removesuffix(_EITHER),
            line.text("name_en"),
            _LEVELS[line.text("level")],
            line.text("parent"),
        )
        for line in lines
    )


def _in_force(line: Line, today: dt.date) -> bool:
    start, end = line.day("valid_from"), line.day("valid_to")
    return (start or dt.date.min) <= today <= (end or dt.date.max)


def sample_file() -> Path:
    """Where the sample ledger lives: in the user's data folder, to be deleted at any time."""
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "du-lieu-mau.skh"


def office_of(choice: FirstChoice, today: dt.date) -> Office:
    """The office as documents name it, in both languages, whichever the person reads."""
    listed = {one.key: one for one in agencies(today)}
    province = next((one for one in provinces(today) if one.code == choice.province), None)
    agency = listed.get(choice.agency)
    parent = listed.get(agency.parent) if agency else None
    return Office(
        agency=choice.agency,
        place=choice.province,
        person=choice.person,
        agency_name=office_name(agency, province, Words("vi")) if agency else choice.agency_name,
        agency_name_en=office_name(agency, province, Words("en")) if agency else "",
        parent_name=office_name(parent, province, Words("vi")) if parent else "",
        seat=_seat(choice.level, province),
    )


def _seat(level: Level, province: ProvinceOption | None) -> str:
    """Where documents are dated; a commune dates them in its own name, which is not asked here."""
    if level is Level.CENTRAL:
        return words("shell.first.capital")
    return province.name_vi if level is Level.PROVINCE and province else ""


def _begin(program: Program, page: FirstStart, choice: FirstChoice) -> None:
    target = _target(choice)

    def work(progress: Progress) -> Path:
        return prepare(target, choice, progress)

    def done(made: Path) -> None:
        program.window.show_pages()
        program.open(made, lambda: offer_first_step(program, choice.begin))

    def failed(error: Exception) -> None:
        page.wait("")
        page.messages.fail(error)

    def told(task: Task) -> None:
        if task is started and task.running and task.step.text:
            page.tell(task.step.text)

    page.wait(words("shell.first.preparing", name=target.name))
    program.runner.changed.connect(told)
    started: Task | None = None
    started = program.runner.run(work, done, failed, words("program.opening", name=target.name))


def offer_first_step(program: Program, begin: Begin) -> None:
    """Offer the sample's summary, one key away; an empty ledger's own first page says what to do."""
    if begin is Begin.SAMPLE:
        window = program.window
        ready, step = words("shell.first.sample_ready"), words("shell.first.sample_step")
        window.say("info", ready, step, lambda: window.go("reports", ToPaper("summary")))
        window.messages.focus_action()


def _target(choice: FirstChoice) -> Path:
    """Where the ledger is or will be: a new one takes the place of none that is there."""
    if choice.begin is Begin.SAMPLE:
        return sample_file()
    wanted = Path(choice.path)
    if choice.begin is Begin.OPEN:
        return wanted
    wanted.parent.mkdir(parents=True, exist_ok=True)
    names = (wanted.with_stem(f"{wanted.stem}-{number}") for number in count(2))
    return next(path for path in chain([wanted], names) if not path.exists())


def prepare(target: Path, choice: FirstChoice, progress: Progress | None = None) -> Path:
    """Make or open the ledger; a new one learns who the office is. A sample that is there stays as it is."""
    from tracker.app import Ledger  # heavy: only once something was chosen
    from tracker.office.commands import save_office

    if choice.begin is Begin.SAMPLE and not target.exists():
        _make_sample(target, choice.language, progress or Progress())
    ledger = Ledger.open(target)
    try:
        if choice.begin is not Begin.OPEN:
            ledger.do(save_office, office_of(choice, dt.date.today()))
    finally:
        ledger.close()
    return target


def _make_sample(target: Path, code: str, progress: Progress) -> None:
    """The whole demonstration beside the target, then all of it under its name, or nothing."""
    from tracker.demo.story import Demo

    with TemporaryDirectory(dir=target.parent) as folder:
        demo = Demo(Path(folder), Words(code), lambda step: progress.report(0, 0, step))
        demo.run().close()
        demo.file.replace(target)
