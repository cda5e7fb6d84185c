"""Files of figures: tabs, commas or semicolons, as spreadsheets write them."""

import pytest

from tracker.figures.grid.files import read_file
from tracker.kernel.errors import Refusal

CELLS = (("Hà Nội", "1.317"), ("Huế", "25,5%"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hà Nội\t1.317\nHuế\t25,5%\n", "a.tsv"),
        ("Hà Nội;1.317\r\nHuế;25,5%\r\n", "a.csv"),
        ('Hà Nội,1.317\nHuế,"25,5%"\n', "a.csv"),
        ("Hà Nội\t1.317\n\t\nHuế\t25,5%", "-"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_cells(text: str, name: str, encoding: str) -> None:
    assert read_file(text.encode(encoding), name) == CELLS


@pytest.mark.parametrize("data", [b"\xe0\xff\x00", b"\xff\xfe\x00\xd8"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match=r"entry\.file_not_text"):
        read_file(data, "a.csv")
