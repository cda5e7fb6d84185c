"""An unexpected error on the command line: one sentence with the report's name, exit 1, nothing personal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tracker.cli.hands import FakeWindow
from tracker.cli import main
from tracker.cli.context import Context

NAME = "Trần Văn Bảo"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tracker.crash.keeping.data_folder", lambda: tmp_path)
    return tmp_path / "bao-loi"


def _places(monkeypatch: pytest.MonkeyPatch, error: Exception) -> int:
    def broken(_context: Context) -> int:
        raise error

    monkeypatch.setattr(Context, "__enter__", broken)
    return main.run(["places"], FakeWindow())


def test_what_nobody_expected_is_one_sentence_and_a_report(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _places(monkeypatch, ValueError(NAME)) == 1
    out, err = capsys.readouterr()
    report = next(data.iterdir())
    assert out == "" and err.count("\n") == 1
    assert report.name in err and "Traceback" not in err
    assert "ValueError" in report.read_text("utf-8")
    assert NAME not in report.read_text("utf-8") + err


def test_a_reader_that_has_left_is_main_s_business(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BrokenPipeError):
        _places(monkeypatch, BrokenPipeError())
    assert not data.exists()


@pytest.mark.parametrize(
    "command",
    [
        ("places", "--database", "x" * 300),
        ("init", "--database", "x" * 300 + ".skh"),
        ("backup", "y" * 300),
        ("restore", "y" * 300),
        ("import", "z" * 300),
        ("demo", "--out", "d" * 300),
        ("plan", "take", "p" * 300),
        ("screenshots", "--out", "s" * 300),
    ],
    ids=lambda command: command[0],
)
def test_a_name_too_long_is_refused_with_a_sentence(
    command: tuple[str, ...], data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = () if "--database" in command else ("--database", str(tmp_path / "none.skh"))
    assert main.run([*command, *base], FakeWindow()) == 1
    err = capsys.readouterr().err
    assert "Traceback" not in err and err.count("\n") <= 2
    assert not data.exists(), data
