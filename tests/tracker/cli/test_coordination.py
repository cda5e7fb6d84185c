"""regulations, regulation …, providers, provider …, report providers."""

from __future__ import annotations

from pathlib import Path

from tests.tracker.cli.hands import Hands


def test_a_regulation_is_written_step_by_step(hands: Hands) -> None:
    assert hands("regulation", "add", "QC9", "--title", "Quy chế thử").code == 0
    assert hands("regulation", "party", "QC9", "--agency", "syt", "--duty", "Chủ trì").code == 0
    step = ("--text", "Xác minh", "--actor", "Sở Y tế", "--limit", "3:days", "--level", "provincial")
    assert hands("regulation", "step", "QC9", *step).code == 0
    assert hands("regulation", "step", "QC9", "1", "--limit", "5:working_days").code == 0
    found = hands("regulation", "show", "QC9", "--json").json
    assert found["parties"] == [{"name": "Sở Y tế", "duty": "Chủ trì", "on_file": True}]
    assert found["step_list"][0]["limit"] == {"amount": 5, "unit": "working_days"}
    assert hands("regulation", "step", "QC9", "2", "--remove").code == 1
    assert hands("regulation", "remove", "QC9").code == 0
    assert "QC9" not in {one["code"] for one in hands("regulations", "--json").json}


def test_the_steps_say_who_within_which_time(hands: Hands) -> None:
    text = hands("regulation", "show", "QT56").out
    assert "5 ngày làm việc" in text
    assert "Mẫu số 04" in text
    assert "chưa rõ thời hạn" in hands("regulation", "show", "QC2548").out


def test_the_directory_goes_out_and_comes_in(hands: Hands, tmp_path: Path) -> None:
    assert hands("provider", "add", "--name", "Nhà A", "--kind", "shelter", "--place", "24").code == 0
    assert hands("provider", "edit", "CS1", "--phone", "0204 1").code == 0
    assert [one["code"] for one in hands("providers", "--place", "24", "--json").json] == ["CS1"]
    assert "0204 1" in hands("provider", "show", "CS1").out
    path = tmp_path / "d.xlsx"
    assert hands("providers", "export", "--out", str(path)).code == 0
    assert hands("provider", "remove", "CS1").code == 0
    told = hands("providers", "import", str(path), "--dry-run", "--json")
    assert told.code == 3
    assert told.json["counts"] == {"new": 0, "changed": 0, "same": 6, "refused": 1}
    assert not told.json["committed"]


def test_the_directory_is_printed(hands: Hands, tmp_path: Path) -> None:
    for form in ("docx", "xlsx"):
        out = tmp_path / f"d.{form}"
        assert hands("report", "providers", "--format", form, "--out", str(out)).code == 0
        assert out.stat().st_size > 1000
