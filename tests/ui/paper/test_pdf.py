"""The PDF: pages, size, language, outline, fonts inside, text that can be copied; whole or not at all."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from tests.paper_law.pdf_file import PdfFile
from tests.tracker.printing import examples
from tracker.kernel.errors import Refusal
from tracker.printing.model import Document
from tracker.printing.papers.summary.document import build_summary
from ui.paper.layout import lay_out
from ui.paper.pdf import pdf_bytes, write_pdf
from ui.paper.pdf_catalogue import with_catalogue

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def summary() -> Document:
    return build_summary(replace(examples.national(), tasks=examples.task_rows(60)), "vi")


@pytest.fixture
def pdf(summary: Document) -> bytes:
    return pdf_bytes(summary)


def test_every_page_is_there_with_its_direction(pdf: bytes, summary: Document) -> None:
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    pages = lay_out(summary)
    assert len(boxes) == len(pages)
    for (width, height), page in zip(boxes, pages, strict=True):
        assert (float(width) > float(height)) == page.landscape
        assert {float(width), float(height)} == {595, 842}


def test_it_says_language_title_and_version(pdf: bytes, summary: Document) -> None:
    assert pdf.startswith(b"%PDF-1.4")
    assert b"/Lang (vi-VN)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert summary.name.encode("utf-16-be") in pdf.replace(b"\\(", b"(").replace(b"\\)", b")")


def test_faces_are_embedded_with_their_characters(pdf: bytes) -> None:
    fonts = len(re.findall(rb"/Subtype /Type0", pdf))
    assert fonts >= 3
    assert len(re.findall(rb"/FontFile2 ", pdf)) == fonts
    assert len(re.findall(rb"/ToUnicode ", pdf)) == fonts


def test_spaces_are_spaces_to_who_searches_the_text(pdf: bytes) -> None:
    pieces = [piece.text for page in PdfFile(pdf).pages for piece in page.pieces]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pieces
    assert not [text for text in pieces if "\t" in text or "\ufffd" in text]


def test_the_outline_leads_to_headings_and_appendices(pdf: bytes) -> None:
    found = sorted((int(n), title) for n, title in re.findall(rb"(\d+) 0 obj\n<<\n/Title <(\w+)>", pdf))
    titles = [bytes.fromhex(title.decode())[2:].decode("utf-16-be") for _, title in found]
    assert titles[0].startswith("Tóm tắt kết quả")
    assert titles[1:5] == [
        "I. THÔNG TIN CHUNG",
        "II. MỤC TIÊU, CHỈ TIÊU VÀ KẾT QUẢ",
        "III. TIẾN ĐỘ NHÓM NHIỆM VỤ",
        "IV. SỐ LIỆU CHỦ YẾU",
    ]
    assert titles[5:] == ["Phụ lục I. DANH MỤC NHIỆM VỤ VÀ TIẾN ĐỘ", "Phụ lục II. NGUỒN SỐ LIỆU"]


def test_the_last_table_of_objects_is_right(pdf: bytes) -> None:
    """Each entry of the appended table leads to the object that it names."""
    start = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    entries = re.findall(rb"(\d+) 1\n(\d{10}) 00000 n", pdf[start:])
    assert len(entries) >= 8
    for number, offset in entries:
        assert pdf[int(offset) :].startswith(number + b" 0 obj")


def test_an_unknown_pdf_is_left_as_it_is() -> None:
    assert with_catalogue(b"%PDF-1.7 something else", "vi", []) == b"%PDF-1.7 something else"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_the_text_can_be_copied(summary: Document, tmp_path: Path) -> None:
    write_pdf(summary, tmp_path / "a.pdf")
    run = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"], capture_output=True, check=True, timeout=60
    )
    text = " ".join(run.stdout.decode().split())
    assert not run.stderr
    for said in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KT. CỤC TRƯỞNG", "hơn 1.300", "kính báo cáo./."):
        assert said in text


def test_it_is_written_whole_and_says_how_many_pages(summary: Document, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert write_pdf(summary, path) == len(lay_out(summary))
    assert path.read_bytes().endswith(b"%%EOF\n")
    assert [found.name for found in tmp_path.iterdir()] == ["a.pdf"]


def test_a_missing_folder_is_refused(summary: Document, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"paper\.folder_missing"):
        write_pdf(summary, tmp_path / "x" / "a.pdf")


def test_another_thread_writes_the_same_pages(summary: Document, pdf: bytes) -> None:
    made: list[bytes] = []
    thread = threading.Thread(target=lambda: made.append(pdf_bytes(summary)))
    thread.start()
    thread.join(30)
    streams = [re.findall(rb"stream\n(.*?)endstream", one, re.DOTALL) for one in (made[0], pdf)]
    assert len(streams[0]) == len(streams[1])
    assert made[0].count(b"/Type /Page\n") == pdf.count(b"/Type /Page\n")


def test_english_is_marked_as_english() -> None:
    assert b"/Lang (en-GB)" in pdf_bytes(build_summary(examples.english(), "en"))
