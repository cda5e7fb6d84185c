"""A file is written whole or not at all, and the reason is a sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tracker.kernel.errors import Refusal
from tracker.printing.files import all_or_none, write_file
from tracker.words import LANGUAGES, Words


def refusal_of(path: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        write_file(path, b"new")
    return caught.value


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.pdf"
    write_file(path, b"old")
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert [found.name for found in tmp_path.iterdir()] == ["bao-cao.pdf"]


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    refusal = refusal_of(tmp_path / "khong-co" / "a.pdf")
    assert (refusal.code, refusal.facts["folder"]) == ("paper.folder_missing", "khong-co")


def test_a_folder_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    assert refusal_of(tmp_path / "a.pdf").code == "paper.is_folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have names on Unix alone")
def test_a_pipe_or_device_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    assert refusal_of(tmp_path / "a.pdf").code == "paper.is_device"
    assert (tmp_path / "a.pdf").is_fifo()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "paper.disk_full"),
        (errno.EACCES, "paper.not_allowed"),
        (errno.EROFS, "paper.not_allowed"),
        (errno.EIO, "paper.not_written"),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_else(
    number: int, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    refusal = refusal_of(path)
    assert refusal.code == code
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["a.pdf"]
    for language in LANGUAGES:
        sentence = Words(language).refusal(refusal)
        assert "a.pdf" in sentence
        assert "{" not in sentence


def test_several_files_stand_in_a_folder_together_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "cũ.txt").write_text("trước")
    with all_or_none(tmp_path) as draft:
        (draft / "cũ.txt").write_text("sau")
        (draft / "mới.txt").write_text("sau")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"cũ.txt": "sau", "mới.txt": "sau"}
    with pytest.raises(KeyboardInterrupt), all_or_none(tmp_path) as draft:
        (draft / "nữa.txt").write_text("dở")
        raise KeyboardInterrupt
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cũ.txt", "mới.txt"]


def test_a_file_that_cannot_be_put_takes_the_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("trước")
    moved = Path.replace

    def fails_for_b(path: Path, target: Path) -> Path:
        if target.name == "b.txt":
            raise PermissionError(errno.EACCES, "đang mở")
        return moved(path, target)

    monkeypatch.setattr(Path, "replace", fails_for_b)
    with pytest.raises(Refusal, match=r"paper\.not_allowed"), all_or_none(tmp_path) as draft:
        (draft / "a.txt").write_text("sau")
        (draft / "b.txt").write_text("sau")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "trước"}


def test_several_files_need_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"paper\.folder_missing"), all_or_none(tmp_path / "không"):
        pass
