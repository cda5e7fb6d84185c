"""What a person fills in of an agency, and of how it ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tracker.agencies.rows import Agency, Successor
from tracker.kernel.forms import cleaned
from tracker.kernel.texts import clean, fold

KINDS = (
    *("ministry", "ministry_level", "department", "sub_department", "agency", "office", "fund", "service"),
    *("command", "procuracy", "court", "people_committee", "people_council", "police", "mass_organisation"),
    *(
        "inter_agency_committee",
        "intergovernmental_body",
        "secretariat",
        "un_agency",
        "ngo",
        "embassy",
        "press",
    ),
)
LEVELS = ("international", "regional", "national", "provincial", "district", "commune")


@dataclass(frozen=True)
class AgencyFields:
    """The form of an agency. `parent_name` is for a parent that is not on file; `aliases` are other forms of
    the name. When and how it ended is another form: `Ending`."""

    code: str
    name_vi: str
    kind: str = "agency"
    level: str = "national"
    name_en: str = ""
    abbreviation: str = ""
    parent_id: int | None = None
    parent_name: str = ""
    valid_from: dt.date | None = None
    source: str = ""
    aliases: tuple[str, ...] = ()

    @classmethod
    def of(cls, agency: Agency, aliases: Iterable[str] = ()) -> AgencyFields:
        """The form as it stands, ready for `dataclasses.replace`."""
        return cls(
            code=agency.code,
            name_vi=agency.name_vi,
            kind=agency.kind,
            level=agency.level,
            name_en=agency.name_en,
            abbreviation=agency.abbreviation,
            parent_id=agency.parent_id,
            parent_name="" if agency.parent_id else agency.parent,
            valid_from=agency.valid_from,
            source=agency.source,
            aliases=tuple(aliases),
        )

    @property
    def cleaned(self) -> AgencyFields:
        """The same without stray spaces; each alias once, and none that is the name itself."""
        form = cleaned(self)
        aliases = dict.fromkeys(text for one in self.aliases if (text := clean(one)))
        kept = tuple(one for one in aliases if one not in (form.name_vi, form.name_en))
        return replace(form, aliases=kept, parent_name="" if form.parent_id else form.parent_name)

    @property
    def folded(self) -> str:
        """What search looks in."""
        return fold(" ".join((self.name_vi, self.name_en, self.abbreviation)))


@dataclass(frozen=True)
class Heir:
    """Who takes over, which remit in words, from which day (None: the day after the last)."""

    agency_id: int
    remit_vi: str = ""
    remit_en: str = ""
    effective: dt.date | None = None

    @classmethod
    def of(cls, successor: Successor) -> Heir:
        """Of a successor that is on file."""
        return cls(successor.agency_id or 0, successor.remit_vi, successor.remit_en, successor.effective)


@dataclass(frozen=True)
class Ending:
    """The last day of an agency, the decision that says so, and who took over."""

    last_day: dt.date
    decision: str
    heirs: tuple[Heir, ...] = ()

    @property
    def cleaned(self) -> Ending:
        next_day = self.last_day + dt.timedelta(1) if self.last_day < dt.date.max else None
        heirs = tuple(replace(cleaned(one), effective=one.effective or next_day) for one in self.heirs)
        return replace(self, decision=clean(self.decision), heirs=heirs)
