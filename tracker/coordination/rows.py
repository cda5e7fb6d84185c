"""Regulations and service providers, as they are handed out: frozen, free of the database."""

from __future__ import annotations

from enum import StrEnum


class StepLevel(StrEnum):
    CENTRAL = "central"
    PROVINCIAL = "provincial"
    COMMUNE = "commune"


class LimitUnit(StrEnum):
    """What the time of a step is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


class ProviderKind(StrEnum):
    """Kinds of places that help: social-work centre, shelter, one-stop centre, hotline, legal aid ..."""

    SOCIAL_WORK_CENTRE = "social_work_centre"
    SOCIAL_PROTECTION_FACILITY = "social_protection_facility"
    SHELTER = "shelter"
    ONE_STOP_CENTRE = "one_stop_centre"
    HOTLINE = "hotline"
    HEALTH = "health"
    LEGAL_AID = "legal_aid"
    COUNSELLING = "counselling"
    EDUCATION = "education"
    VOCATIONAL = "vocational"
    OTHER = "other"


class ServedGroup(StrEnum):
    """Whom a place serves."""

    CHILDREN = "children"
    ABUSED_CHILDREN = "abused_children"
    GBV_SURVIVORS = "gbv_survivors"
    TRAFFICKING_VICTIMS = "trafficking_victims"
    PERSONS_WITH_DISABILITIES = "persons_with_disabilities"
    ELDERLY = "elderly"
    POOR = "poor"
    ALL = "all"
