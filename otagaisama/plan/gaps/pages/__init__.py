"""What the pages of the gap sheet show: the sheet itself, and how many of each list lie in each area."""

from otagaisama.plan.gaps.pages.areas import AreaRow, areas_of
from otagaisama.plan.gaps.pages.sheet import Row, sheet_of, themes_of

__all__ = ["AreaRow", "Row", "areas_of", "sheet_of", "themes_of"]
