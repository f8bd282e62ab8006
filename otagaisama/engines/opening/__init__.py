"""Opening hours as salons and offices write them: read whole or not at all (`parse_opening`, `read_hours`), asked (`Opening`), and said in plain words."""

from otagaisama.engines.opening.hours import Opening, OpeningError, Rule
from otagaisama.engines.opening.reader import parse_opening, read_hours

__all__ = ["Opening", "OpeningError", "Rule", "parse_opening", "read_hours"]
