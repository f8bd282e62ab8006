"""Which event insurance may cover an event: five questions, and what follows from them. Tables are data; the leaflet of the year counts.

Sources: DOMAIN §3 (A1: 28 yen a person and day, at least 20 persons), PRACTICE §2. What no public page told is None and asked at the counter.
"""

from dataclasses import dataclass

from django.db.models import TextChoices


class Known(TextChoices):
    """Whether it can be said afterwards who took part."""

    LIST = "list", "名簿がある（申し込みや受付で名前を書く）"
    COUNTED = "counted", "名簿はないが、受付などで参加した人とほかの人を見分けられる"
    NO = "no", "見分けられない（だれでも通りすがりに入れる）"


@dataclass(frozen=True)
class Plan:
    """One kind of the insurance. `yen` a person and day and `least` yen in all; None where no public page says it."""

    code: str
    label: str
    yen: int | None
    least: int | None
    needs_names: bool
    note: str = ""


@dataclass(frozen=True)
class Answer:
    """A plan, or none and why. `sentences` say what to know of it."""

    plan: Plan | None
    sentences: tuple[str, ...]

    def cost(self, people: int | None, days: int = 1) -> int | None:
        """Yen for so many people on so many days; None where the price is not known."""
        if self.plan is None or self.plan.yen is None or not people:
            return None
        return max(self.plan.yen * people * days, (self.plan.least or 0) * days)


LEAST = 560
A1 = Plan("A1", "行事用保険 Aプラン（A1の行事）", 28, LEAST, True)
A_OTHER = Plan("A", "行事用保険 Aプラン（A2かA3の行事）", None, LEAST, True, "A2かA3かは、することで決まります。")
B = Plan("B", "行事用保険 Bプラン（泊まりのある行事）", None, None, True)
C = Plan("C", "行事用保険 Cプラン（名簿なし）", None, LEAST, False, "行き帰りの道は、守られません。")
NOT_COVERED = "この保険では守れません。"
ASK = "保険料は、区社協の窓口の今年度の表で確かめてください。"


def choose(*, members_only: bool, stay: bool, tools: bool, known: str, bounded: bool) -> Answer:
    """Say which plan fits what was answered, or why none does."""
    whys = [
        sentence
        for applies, sentence in (
            (members_only, "会員だけの集まりは、対象になりません。"),
            (tools, "電動工具を使うことや、見回りは、対象になりません。"),
            (known == Known.NO, "参加した人とほかの人を見分けられない行事は、対象になりません。受付をつくると、守れることがあります。"),
            (known == Known.COUNTED and stay, "泊まりのある行事は、名簿が要ります。"),
            (known == Known.COUNTED and not bounded and not stay, "名簿のない行事は、屋内か、囲まれた場所のものだけです。"),
        )
        if applies
    ]  # fmt: skip
    if whys:
        return Answer(None, (NOT_COVERED, *whys))
    if stay:
        plan = B
    elif known == Known.COUNTED:
        plan = C
    else:
        plan = A1 if bounded else A_OTHER
    said = [f"1人1日{plan.yen}円、いちばん少なくて{plan.least}円です。"] if plan.yen else [ASK]
    said.append("参加する人の名簿が要ります。" if plan.needs_names else "名簿は要りません。")
    said += [plan.note] if plan.note else []
    said.append("行事の前の日までに、区社協の窓口で手続きをしてください。")
    return Answer(plan, tuple(said))
