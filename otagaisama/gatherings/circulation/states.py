"""How a sheet goes round, what a round is doing, and how many copies a block needs (DOMAIN §2.2). Plain Python."""

from dataclasses import dataclass

from django.db.models import TextChoices


class Per(TextChoices):
    """How many copies of a sheet a block is given."""

    HOME = "home", "1軒に1枚（配布）"
    BOARD = "board", "班に1枚（回覧板）"


class RoundState(TextChoices):
    """Once it is closed its copies are fixed and everybody may read it; ended, nothing more is awaited."""

    DRAFT = "draft", "集めている"
    CLOSED = "closed", "部数が決まった"
    ENDED = "ended", "おわり"


@dataclass(frozen=True)
class Readers:
    """How the homes of a block read: what they answered on the yearly slip. A home that has not answered keeps its paper."""

    households: int
    on_screen: int = 0
    both: int = 0
    paper: int = 0
    spare: int = 0

    @property
    def silent(self) -> int:
        """Homes that have not answered."""
        return self.households - self.on_screen - self.both - self.paper

    @property
    def on_paper(self) -> int:
        """Homes that are brought paper: paper alone, both, and those who have not answered."""
        return self.paper + self.both + self.silent

    def copies(self, per: str) -> int:
        """Copies of one sheet: one for each home on paper, or one on the board where anybody reads paper; and the spare ones."""
        if per == Per.BOARD:
            return int(self.on_paper > 0) + self.spare
        return self.on_paper + self.spare
