"""Opening hours as salons and offices write them: read (`parse_opening`), asked (`Opening`), and said in plain words."""

from otagaisama.engines.opening.hours import Opening, OpeningError, Rule
from otagaisama.engines.opening.reader import parse_opening

__all__ = ["Opening", "OpeningError", "Rule", "parse_opening"]
