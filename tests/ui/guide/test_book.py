"""The guide as text: whole in both languages, every link and picture there, found without accents."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.home import ROOT
from tracker.words import LANGUAGES
from ui.guide.book import FOLDER, Topic, anchor, book

LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]+)\)")
DOCS = {"vi": "huong-dan.md", "en": "guide.md"}
TOPICS = [(language, topic.key) for language in LANGUAGES for topic in book(language).topics]


def _levels(topic: Topic) -> list[int]:
    return [len(mark) for mark in re.findall(r"^(#+) ", topic.markdown, re.MULTILINE)]


def _links(topic: Topic) -> Iterator[tuple[bool, str]]:
    return ((bool(mark), target) for mark, target in LINK.findall(topic.markdown))


def test_both_languages_have_the_same_topics_and_nothing_else_lies_there() -> None:
    files = {language: {path.stem for path in (FOLDER / language).glob("*.md")} for language in LANGUAGES}
    keys = [topic.key for topic in book("vi").topics]
    assert len(keys) == len(set(keys))
    assert files["vi"] == files["en"] == set(keys)


@pytest.mark.parametrize("key", [topic.key for topic in book("vi").topics])
def test_a_topic_is_built_alike_in_both_languages(key: str) -> None:
    vi, en = (book(language).topic(key) for language in LANGUAGES)
    assert _levels(vi) == _levels(en)
    assert _levels(vi)[0] == 1 and 1 not in _levels(vi)[1:]
    assert [Path(target).name for _, target in _links(vi)] == [Path(target).name for _, target in _links(en)]
    assert vi.title and vi.title != en.title


@pytest.mark.parametrize(("language", "key"), TOPICS)
def test_every_link_and_picture_of_a_topic_leads_somewhere(language: str, key: str) -> None:
    topic = book(language).topic(key)
    for is_picture, target in _links(topic):
        name, _, heading = target.partition("#")
        path = (topic.file.parent / name).resolve()
        assert path.is_file(), target
        assert is_picture == (path.suffix == ".png")
        if is_picture:
            assert path.parent == FOLDER / "pictures" / language
        elif heading:
            sections = book(language).topic(path.stem).sections
            assert heading in {anchor(one.heading) for one in sections}


def test_every_picture_is_used_and_has_its_scene() -> None:
    scenes = set(tomllib.loads((FOLDER / "pictures" / "scenes.toml").read_text("utf-8")))
    for language in LANGUAGES:
        there = {path.stem for path in (FOLDER / "pictures" / language).glob("*.png")}
        used = {Path(target).stem for t in book(language).topics for is_one, target in _links(t) if is_one}
        assert there == scenes
        assert there == used
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.png")) < 4_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_in_docs_name_every_topic(language: str) -> None:
    text = (ROOT / "docs" / DOCS[language]).read_text("utf-8")
    lines = [f"- [{one.title}](../resources/guide/{language}/{one.key}.md)" for one in book(language).topics]
    assert [line for line in text.splitlines() if line.startswith("- ")] == lines


def test_words_are_found_without_accents_titles_first() -> None:
    found = book("vi").find("nhap so lieu")
    assert found[0].topic.key == "entry"
    assert any(one.heading != one.topic.title for one in found)
    said = book("vi").find("XÂM hại")
    assert "xâm hại" in said[0].snippet
    assert "*" not in said[0].snippet and "`" not in said[0].snippet
    assert book("vi").find("   ") == []
    assert book("vi").find("không-có-chữ-này") == []


def test_an_unknown_topic_is_the_first() -> None:
    assert book("en").topic("nothing").key == "start"
