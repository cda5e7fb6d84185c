"""What is decided for each paper anew: its number and day, its marks, what its reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Secrecy(StrEnum):
    """Mật, tối mật, tuyệt mật (Decree 30/2020, Annex I, III.2)."""

    NONE = ""
    RESTRICTED = "mat"
    SECRET = "toi-mat"
    TOP_SECRET = "tuyet-mat"


class Urgency(StrEnum):
    """Khẩn, thượng khẩn, hỏa tốc (the same)."""

    NONE = ""
    URGENT = "khan"
    MOST_URGENT = "thuong-khan"
    EXPRESS = "hoa-toc"


class Circulation(StrEnum):
    """Xem xong trả lại, lưu hành nội bộ (the same)."""

    NONE = ""
    RETURN = "tra-lai"
    INTERNAL = "noi-bo"


@dataclass(frozen=True, slots=True)
class Particulars:
    """`number` and `signed_on` None leave room for the clerk's pen. `sources`: the list of sources is
    attached. `names`: persons (not those who sign) are named; without it their names and ways to reach
    them are left out. `drafter`: the sign of who drafted it; `copies`: how many are issued."""

    number: int | None = None
    signed_on: date | None = None
    secrecy: Secrecy = Secrecy.NONE
    urgency: Urgency = Urgency.NONE
    sources: bool = True
    names: bool = True
    circulation: Circulation = Circulation.NONE
    drafter: str = ""
    copies: int | None = None

    def person(self, text: str) -> str:
        """The name of a person, or a way to reach one, as this reader may see it: "" where names are hidden.
        Whatever of the kind goes on paper, but for those who sign, goes through here."""
        return text if self.names else ""


UNDECIDED = Particulars()
