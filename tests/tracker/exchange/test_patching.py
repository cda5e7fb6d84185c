"""Splices into XML parts as programs write them: lists that are empty or close themselves, with a prefix."""

from __future__ import annotations

import pytest

from tracker.exchange.patching import Part


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            b'<styleSheet><fonts/><dxfs count="0"/><x/></styleSheet>',
            b"<styleSheet><fonts/><dxfs><dxf/></dxfs><x/></styleSheet>",
        ),
        (
            b'<styleSheet><dxfs count="1"><dxf a="/>"/></dxfs></styleSheet>',
            b'<styleSheet><dxfs count="1"><dxf a="/>"/><dxf/></dxfs></styleSheet>',
        ),
        (b"<styleSheet><dxfs></dxfs></styleSheet>", b"<styleSheet><dxfs><dxf/></dxfs></styleSheet>"),
        (
            b'<x:styleSheet xmlns:x="u"><x:dxfs /></x:styleSheet>',
            b'<x:styleSheet xmlns:x="u"><x:dxfs><dxf/></x:dxfs></x:styleSheet>',
        ),
    ],
)
def test_what_is_appended_stands_inside(content: bytes, expected: bytes) -> None:
    part = Part(content)
    listed = part.named("dxfs")
    assert listed is not None
    part.append(listed, "<dxf/>")
    assert part.result() == expected
