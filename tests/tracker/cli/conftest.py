"""A ledger with the sample, and one whose round went out to two places: made once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tracker.cli.hands import NUMBERS, PERIOD, PLACES, PLAN, ROUND, FakeWindow, Hands, fill, forms_in
from tracker.cli.main import run


@dataclass(frozen=True)
class Sent:
    """A ledger whose round went out, the forms and the forms as the places filled them, by official code."""

    ledger: Path
    forms: dict[str, Path]
    filled: dict[str, Path]


@pytest.fixture
def reader(capsys: pytest.CaptureFixture[str]) -> Callable[[], tuple[str, str]]:
    return lambda: tuple(capsys.readouterr())


@pytest.fixture(autouse=True)
def _nobody_s_ledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A command that forgets --database must not find the ledger of whoever runs the tests."""
    monkeypatch.setenv("PLAN_LEDGER_DATABASE", str(tmp_path / "nobody's.skh"))
    monkeypatch.delenv("PLAN_LEDGER_LANG", raising=False)


@pytest.fixture
def nowhere(tmp_path: Path, reader: Callable[[], tuple[str, str]]) -> Hands:
    """Hands without a ledger."""
    return Hands(tmp_path / "none.skh", reader)


@pytest.fixture
def hands(sample_file: Path, tmp_path: Path, reader: Callable[[], tuple[str, str]]) -> Hands:
    """Hands on a ledger with the plans and figures of the documents."""
    return Hands(Path(shutil.copyfile(sample_file, tmp_path / "ledger.skh")), reader)


@pytest.fixture(scope="session")
def sent_once(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Sent:
    folder = tmp_path_factory.mktemp("sent")
    ledger = Path(shutil.copyfile(sample_file, folder / "ledger.skh"))
    places = [word for place in PLACES for word in ("--place", place)]
    asked = ["--plan", PLAN, "--period", PERIOD, "--due", "2100-01-31", *places]
    for command in (
        ["round", "create", *asked],
        ["template", "--round", ROUND, "--all", "--out", str(folder / "forms")],
    ):
        assert run([*command, "--database", str(ledger)], FakeWindow()) == 0
    forms = forms_in(folder / "forms")
    (folder / "filled").mkdir()
    filled = {place: fill(form, folder / "filled" / form.name, NUMBERS) for place, form in forms.items()}
    return Sent(ledger, forms, filled)


@pytest.fixture
def sent(sent_once: Sent, tmp_path: Path) -> Sent:
    """The files are for reading; the ledger is the test's own."""
    ledger = Path(shutil.copyfile(sent_once.ledger, tmp_path / "ledger.skh"))
    return Sent(ledger, sent_once.forms, sent_once.filled)


@pytest.fixture
def desk(sent: Sent, reader: Callable[[], tuple[str, str]]) -> Hands:
    """Hands on the ledger whose round went out."""
    return Hands(sent.ledger, reader)
