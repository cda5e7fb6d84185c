"""The office in English: what was entered for it, else what the ledger and the words know of it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from tracker.agencies.queries import english_name
from tracker.kernel.texts import unaccented
from tracker.office.rows import Office
from tracker.office.signing import Power, SigningForm, read_power
from tracker.words import Words


def in_english(session: Session, office: Office, words: Words) -> Office:
    """The office with every field for English filled for which there is an English form."""
    post = office.post_en or _post(office.post, words)
    acting = read_power(office.power).form is SigningForm.ACTING and bool(post)
    return replace(
        office,
        agency_name_en=office.agency_name_en or english_name(session, office.agency_name),
        parent_name_en=office.parent_name_en or english_name(session, office.parent_name),
        seat_en=office.seat_en or unaccented(office.seat),
        power="" if acting else office.power,
        power_en=office.power_en or _power(session, office.power, words),
        post_en=words("report.signing.Q", who=post) if acting and not office.post_en else post,
    )


def _power(session: Session, power: str, words: Words) -> str:
    """ "KT. CỤC TRƯỞNG" -> "FOR THE DIRECTOR GENERAL"; "" where a part of it has no English form."""
    found = read_power(power)
    if found.form is SigningForm.ACTING:
        return ""
    body = english_name(session, found.body) or _post(found.body, words)
    head = _post(found.head, words)
    if (found.body and not body) or (found.head and not head):
        return ""
    told = Power(found.form, body, head).lines()
    return "\n".join(_said(line, words) for line in told)


def _said(line: str, words: Words) -> str:
    mark, _, rest = line.partition(". ")
    key = f"report.signing.{mark}"
    return words(key, who=rest) if rest and words.has(key) else line


def _post(post: str, words: Words) -> str:
    key = f"report.post.{post.strip().casefold()}"
    return words(key) if post.strip() and words.has(key) else ""
