"""Roles: from a day, until a day. A role ends by itself."""

from datetime import date, datetime, timedelta

from otagaisama.base.access import Role
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people import queries, rules, words
from otagaisama.people.diary import action, record
from otagaisama.people.knowing import lost_without
from otagaisama.people.models import Account, RoleGrant


@action
def grant_role(
    *, account: Account, role: str, starts_on: date, by, at: datetime, district=None, ends_on: date | None = None
) -> RoleGrant:
    """Trust a role to somebody. Nobody does it for themselves; a strong role stands in the auditor's list."""
    rules.check_not_oneself(account, by, words.NOT_ONESELF)
    rules.check_grant(role, district, starts_on, ends_on)
    if not account.is_active:
        raise NotNow(words.ACCOUNT_ENDED)
    same = RoleGrant.objects.in_force(starts_on).filter(account=account, role=role, district=district)
    if same.exists():
        raise Refused(words.SAME_GRANT)
    grant = RoleGrant(account=account, role=role, district=district, starts_on=starts_on, ends_on=ends_on)
    grant.save(force_insert=True)
    verb = "grant-strong-role" if role in rules.STRONG_ROLES else "grant-role"
    record(by=by, at=at, verb=verb, about=account, why=role)
    return grant


@action
def change_role(*, grant: RoleGrant, starts_on: date, ends_on: date | None, by, at: datetime) -> RoleGrant:
    """Change from when until when a role is held. To end it today, hand in yesterday or today."""
    grant = hold(grant, "account")
    rules.check_not_oneself(grant.account, by, words.NOT_ONESELF)
    rules.check_grant(grant.role, grant.district, starts_on, ends_on)
    today = queries.day_of(at)
    if grant.ends_on and grant.ends_on < today:
        raise NotNow(words.GRANT_ENDED)
    if grant.role == Role.STEWARD and ends_on is not None:
        rules.check_steward_remains(queries.accounts_with(Role.STEWARD, on=ends_on).exclude(pk=grant.account_id))
    if starts_on > today or (ends_on is not None and ends_on <= today):
        day = today if starts_on > today or ends_on < today else today + timedelta(days=1)
        rules.check_somebody_reads(lost_without(on=day, grant=grant))
    grant.starts_on, grant.ends_on = starts_on, ends_on
    grant.save(update_fields=["starts_on", "ends_on"])
    verb = "change-strong-role" if grant.role in rules.STRONG_ROLES else "change-role"
    record(by=by, at=at, verb=verb, about=grant.account, why=grant.role)
    return grant
