"""The rules of thanks-money as a list: in force, to come, ended."""

from dataclasses import dataclass
from datetime import date

from otagaisama.base.lists import DATE, Column, Filter, List
from otagaisama.support.requests.models import FeeRule
from otagaisama.support.thanks import queries, rules
from otagaisama.town.queries import area_choices, districts, districts_in

STATES = (("now", "いまのきまり"), ("coming", "これからのきまり"), ("ended", "終わったきまり"))


@dataclass(frozen=True)
class RuleRow:
    """One rule as a sentence, with where it stands today: now, coming, ended."""

    rule: FeeRule
    state: str
    used: bool = False

    @property
    def said(self) -> str:
        return rules.sentence_of(self.rule)

    @property
    def task(self) -> str:
        return self.rule.get_task_display() or "すべての手助け"


def _rows(user, *, on: date) -> list[RuleRow]:
    times = queries.used_times()
    return [row_of(rule, on=on, times=times) for rule in queries.fee_rules()]


def row_of(rule: FeeRule, *, on: date, times=()) -> RuleRow:
    """A rule with where it stands on a day, and whether it may have been used (`times` as queries.used_times gives them)."""
    state = "coming" if rule.from_on > on else "ended" if rule.until_on and rule.until_on < on else "now"
    return RuleRow(rule, state, rules.may_have_been_used(rule, times))


def _here(rows: list[RuleRow], code: str) -> list[RuleRow]:
    """Of this district, or of all (which holds there too)."""
    return [row for row in rows if row.rule.district is None or row.rule.district.code == code]


def _in_area(rows: list[RuleRow], code: str) -> list[RuleRow]:
    """Of the districts of this area, or of all."""
    inside = districts_in(code)
    return [row for row in rows if row.rule.district is None or row.rule.district_id in inside]


FEES = List(
    code="fees", title="謝礼のきまり", records=_rows, template="support/fees.html", size=500,
    columns=(
        Column("district", "学区", lambda row: row.rule.district.name if row.rule.district else "すべての学区"),
        Column("task", "手助け", "task"),
        Column("said", "きまり", "said"),
        Column("from", "いつから", "rule.from_on", kind=DATE),
        Column("until", "いつまで", "rule.until_on", kind=DATE),
        Column("note", "説明", "rule.note"),
    ),
    filters=(Filter("district", "学区", lambda user, on: [(district.code, district.name) for district in districts()], _here),
             Filter("area", "区域", lambda user, on: area_choices(), _in_area), Filter("state", "ようす", STATES, "state")),
    empty="いまは、どこも無料です。謝礼や利用券を決めた学区があれば、加えてください。", empty_step=("きまりを加える", "support:fee_add"),
    steps=(("きまりを加える", "support:fee_add"),),
)  # fmt: skip
