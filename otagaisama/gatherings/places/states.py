"""Kinds of place, what is counted, and headings of accounts (C5). Plain Python."""

from dataclasses import dataclass

from django.db.models import TextChoices


class PlaceKind(TextChoices):
    """What a place is."""

    ELDERS = "elders", "高齢者サロン"
    MIXED = "mixed", "共生型サロン"
    PARENTS = "parents", "子育てサロン"
    DISABILITY = "disability", "障がい者サロン"
    DEMENTIA = "dementia", "認知症カフェ"
    MEALS = "meals", "子ども食堂"
    DAILY = "daily", "常設の居場所"
    HOME = "home", "住み開き"
    GOING = "going", "出張の居場所"
    EXERCISE = "exercise", "体操の集まり"
    OTHER = "other", "その他"


class Counted(TextChoices):
    """「うち…」: what may be counted besides the total. A place chooses its own."""

    ELDERS = "elders", "高齢の方"
    ADULTS = "adults", "大人"
    CHILDREN = "children", "子ども"
    DISABILITY = "disability", "障がいのある方"
    FOREIGN = "foreign", "外国の方"
    FIRST = "first", "はじめての方"
    ALONE = "alone", "ひとりで来た方"


class Happened(TextChoices):
    """What became of a day."""

    HELD = "held", "開いた"
    NOBODY = "nobody", "開いたが、だれも来なかった"
    CLOSED = "closed", "開かなかった"


class How(TextChoices):
    """How one met; some rules of grants count a telephone, a letter or a visit."""

    GATHERING = "gathering", "集まり"
    PHONE = "phone", "電話"
    LETTER = "letter", "手紙"
    VISIT = "visit", "訪問"


class NotedBy(TextChoices):
    """How the count came."""

    PAGE = "page", "このページ"
    FAX = "fax", "ファクス"
    PHONE = "phone", "電話"
    PAPER = "paper", "紙"


class Side(TextChoices):
    """Money comes in or goes out."""

    IN = "in", "入った"
    OUT = "out", "出た"


class Heading(TextChoices):
    """The headings of the accounts; the first five come in."""

    FEES = "fees", "参加費"
    GRANT = "grant", "助成金"
    OWN = "own", "寄付・自己負担"
    CARRIED = "carried", "前年度からのくりこし"
    OTHER_IN = "other_in", "そのほかの収入"
    HALL = "hall", "会場"
    FOOD = "food", "食材・お茶"
    OFFICE = "office", "消耗品・印刷"
    INSURANCE = "insurance", "保険"
    TRAINING = "training", "講師・研修"
    EQUIPMENT = "equipment", "備品"
    OTHER_OUT = "other_out", "そのほかの支出"


class RenewalKind(TextChoices):
    """What must be had anew from time to time."""

    STOOL = "stool", "検便"
    HYGIENE = "hygiene", "食品衛生責任者の講習"
    NOTICE = "notice", "保健所への届け・許可"
    INSURANCE = "insurance", "保険"
    FIRST_AID = "first_aid", "救命・アレルギーの研修"
    OTHER = "other", "そのほか"


REMIND_DAYS = 60
INCOME = (Heading.FEES, Heading.GRANT, Heading.OWN, Heading.CARRIED, Heading.OTHER_IN)
CORRECTED_DAYS = 30


def side_of(heading: str) -> str:
    """Whether a heading is of income or of spending."""
    return Side.IN if heading in INCOME else Side.OUT


@dataclass(frozen=True)
class Sums:
    """One heading of a year: planned and actual yen."""

    heading: str
    planned: int
    actual: int

    @property
    def label(self) -> str:
        return Heading(self.heading).label

    @property
    def difference(self) -> int:
        return self.actual - self.planned
