"""Who keeps the ledger, as it is handed out."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Office:
    """The office and its signature block, entered once and printed on every document.

    `agency` and `place` are an agency code and a unit ("34-38"); the rest is printed as written. `symbol` is
    the office's ("BMTE"), `unit` that of the unit which drafts ("BVTE"). `power`: the lines above the post
    (`signing.Power`); `recipients` and `addressees`: one a line. What ends in `_en` is for papers in English.
    """

    agency: str = ""
    place: str = ""
    person: str = ""
    parent_name: str = ""
    agency_name: str = ""
    agency_name_en: str = ""
    symbol: str = ""
    seat: str = ""
    power: str = ""
    post: str = ""
    signatory: str = ""
    recipients: str = ""
    addressees: str = ""
    unit: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    parent_name_en: str = ""
    seat_en: str = ""
    power_en: str = ""
    post_en: str = ""
    recipients_en: str = ""
    addressees_en: str = ""

    @property
    def known(self) -> bool:
        return bool(self.agency_name)


FIELDS = tuple(field.name for field in fields(Office))
