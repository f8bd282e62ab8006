"""Who is insured until when."""

from dataclasses import dataclass
from datetime import date, timedelta

from otagaisama.base.days import fiscal_year_of
from otagaisama.support.helpers import states
from otagaisama.support.helpers.actions import TAKE_BACK_DAYS
from otagaisama.support.helpers.models import Helper, Insurance
from otagaisama.support.helpers.models.choices import Cover
from otagaisama.support.helpers.queries import helpers_for, insurances_noted

# From this day of the fiscal year, the end of the insurance is told with the days that are left (E4).
WARN_FROM = (3, 1)


@dataclass(frozen=True)
class InsuranceRow:
    """One helper: what is in force today, how many days are left (from 1 March), whether next year is there already."""

    helper: Helper
    now: Insurance | None
    days_left: int | None
    next_year: Insurance | None

    @property
    def cover_label(self) -> str:
        return Cover(self.now.cover).label if self.now else ""


def insurance_rows(user, *, on: date) -> list[InsuranceRow]:
    """The registered and resting helpers this reader keeps, with their insurance; those without one first."""
    helpers = helpers_for(user, on=on).filter(status__in=states.HELPER_HERE)
    rows = [_insurance_row(helper, on) for helper in helpers]
    return sorted(
        rows,
        key=lambda row: (row.now is not None, row.next_year is not None, row.helper.person.kana, str(row.helper.pk)),
    )


def _insurance_row(helper: Helper, on: date) -> InsuranceRow:
    held = list(helper.insurances.all())
    now = next((insurance for insurance in held if insurance.starts_on <= on <= insurance.ends_on), None)
    coming = next((insurance for insurance in held if insurance.fiscal_year == fiscal_year_of(on) + 1), None)
    left = (now.ends_on - on).days if now and warns(on) else None
    return InsuranceRow(helper, now, left, coming)


def warns(on: date) -> bool:
    """From 1 March until 31 March every cover says how many days are left."""
    return on.month == WARN_FROM[0] and on.day >= WARN_FROM[1]


@dataclass(frozen=True)
class Batch:
    """Enrolments that were noted together: the same day, kind, year and day of asking."""

    code: str
    label: str
    noted_on: date
    insurances: tuple[Insurance, ...]


def batches_noted(user, *, on: date) -> list[Batch]:
    """What was noted within the last week, as it may be taken back."""
    groups: dict[tuple, list[Insurance]] = {}
    for insurance in insurances_noted(user, on=on, since=on - timedelta(days=TAKE_BACK_DAYS)):
        key = (insurance.noted_on, insurance.cover, insurance.fiscal_year, insurance.asked_on)
        groups.setdefault(key, []).append(insurance)
    return [
        Batch(" ".join(map(str, key)), f"{Cover(key[1]).label}（{key[2]}年度）", key[0], tuple(held))
        for key, held in groups.items()
    ]
