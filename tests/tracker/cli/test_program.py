"""`python main.py ...` as a program of its own: exit codes, a clean standard output, a reader who leaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tracker.cli.hands import Hands

MAIN = Path(__file__).parents[3] / "main.py"


def program(*arguments: str, ledger: Path, stdout: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    environment = {**plain, "PLAN_LEDGER_DATABASE": str(ledger), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, str(MAIN), *arguments]
    return subprocess.Popen(command, env=environment, stdout=stdout, stderr=subprocess.PIPE)


def test_standard_output_is_one_document(hands: Hands) -> None:
    process = program("check", "--json", ledger=hands.ledger)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert json.loads(out.decode("utf-8"))["ok"] is True


def test_a_refusal_is_one_sentence_and_exit_1(nowhere: Hands) -> None:
    process = program("plans", ledger=nowhere.ledger)
    out, err = process.communicate()
    assert (process.returncode, out) == (1, b"")
    assert err.decode("utf-8").count("\n") == 1
    assert "“none.skh”" in err.decode("utf-8")


@pytest.mark.parametrize("command", [("round", "list"), ("places", "--json"), ("--help",)], ids=" ".join)
def test_a_reader_who_has_seen_enough_is_no_error(hands: Hands, command: tuple[str, ...]) -> None:
    """As `| head`, but gone before the first line, so that nothing depends on who is faster.

    Much is written while the command runs, little not before it has ended.
    """
    ours, theirs = os.pipe()
    os.close(ours)
    process = program(*command, ledger=hands.ledger, stdout=theirs)
    os.close(theirs)
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
