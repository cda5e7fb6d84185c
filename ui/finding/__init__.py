"""Search everywhere: asks each room, groups what they find, and says where each result leads."""

from ui.finding.finder import Finder
from ui.finding.matching import spans

__all__ = ["Finder", "spans"]
