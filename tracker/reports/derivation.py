"""How the plans of provinces are called, in both languages."""

from tracker.plans.cascading.deriving import Titles
from tracker.words import Words


def titles() -> Titles:
    return Titles(Words("vi")("deriving.title"), Words("en")("deriving.title"))
