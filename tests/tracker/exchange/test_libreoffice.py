"""A form that LibreOffice opened and saved is still ours, cell for cell."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.tracker.exchange.desk import Desk, received
from tracker.exchange import identity
from tracker.exchange.preview import Status

SOFFICE = shutil.which("soffice")
VALUES = {
    "H9": 51,
    "H10": "trên 40",
    "H11": "-",
    "H12": "…",
    "H13": "x",
    "H14": 1.25,
    "H15": "=20+5.5",
    "I9": "ghi chú",
}
HELD = {
    "H9": "51",
    "H10": "over 40",
    "H11": "nil",
    "H12": "unknown",
    "H13": "not_applicable",
    "H14": "1.25",
    "H15": "25.5",
}


def saved_by_libreoffice(data: bytes, folder: Path, profile: Path) -> bytes:
    """Opened, computed and saved again as .xlsx, with a profile of its own."""
    source, target = folder / "bieu.xlsx", folder / "saved"
    source.write_bytes(data)
    command = [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(target), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (target / source.name).read_bytes()


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_form_survives_libreoffice(desk: Desk, tmp_path: Path) -> None:
    data = saved_by_libreoffice(desk.filled(VALUES), tmp_path, tmp_path / "profile")
    told = identity.witnesses(received(data).book)
    assert {code for codes in told.values() for code in codes} == {desk.books["68"].issue.code}
    assert set(told) >= {identity.Witness.HEADING, identity.Witness.NAME, identity.Witness.PROPERTY}
    taken = desk.take(data)
    assert taken.counts[Status.NEW] == len(HELD)
    assert desk.held() == HELD
    assert [one.rule for one in taken.findings] == ["formula"]
