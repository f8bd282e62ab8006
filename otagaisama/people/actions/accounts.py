"""Accounts: add, end, phrases, sessions, the pledge. The steward's work, and each member's own."""

import secrets
from datetime import date, datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from otagaisama.base.access import Role
from otagaisama.base.days import last_of_fiscal_year
from otagaisama.base.refusals import NotNow, Refused
from otagaisama.base.steps import hold
from otagaisama.people import queries, rules, words
from otagaisama.people.actions.roles import grant_role
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.people.guessing import fold_login
from otagaisama.people.knowing import lost_without
from otagaisama.people.models import Account, Pledge, RoleGrant

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # nothing that looks like another on paper
START_DAYS = 14


def make_start_phrase() -> str:
    """A phrase for paper: four groups of four, 80 bits, easy to type."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))


@action
def add_account(
    *, login: str, name: str, role: str, starts_on: date, by, at: datetime, district=None, ends_on: date | None = None
) -> tuple[Account, str]:
    """Add somebody with a first role. Answers the account and the start phrase, which is shown once and kept nowhere."""
    phrase = make_start_phrase()
    today = queries.day_of(at)
    account = Account(
        login=fold_login(login), name=name.strip(), made_on=today, start_until=today + timedelta(days=START_DAYS)
    )
    account.set_password(phrase)
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(words.LOGIN_TAKEN) from error
    record(by=by, at=at, verb="add-account", about=account)
    grant_role(account=account, role=role, district=district, starts_on=starts_on, ends_on=ends_on, by=by, at=at)
    return account, phrase


@action
def give_start_phrase(*, account: Account, by, at: datetime, forget_second_step: bool = False) -> str:
    """Help somebody who forgot the phrase: a new start phrase on paper; all sessions end at once."""
    rules.check_not_oneself(account, by, words.NOT_ONESELF_PHRASE)
    account = _active(account)
    phrase = make_start_phrase()
    account.set_password(phrase)
    account.start_until = queries.day_of(at) + timedelta(days=START_DAYS)
    account.session_round += 1
    account.save()
    record(by=by, at=at, verb="give-start-phrase", about=account)
    if forget_second_step:
        account.authenticator_set.all().delete()
        record(by=by, at=at, verb="forget-second-step", about=account)
    return phrase


@action
def help_steward_again(
    *, account: Account, at: datetime, by: Account | str = HOUSE, forget_second_step: bool = False
) -> str:
    """A steward whom no other steward can help: a new start phrase from the machine of the house; the others and the auditors are told."""
    today = queries.day_of(at)
    if not queries.accounts_with(Role.STEWARD, on=today).filter(pk=account.pk).exists():
        raise Refused(words.NO_STEWARD)
    phrase = give_start_phrase(account=account, by=by, at=at, forget_second_step=forget_second_step)
    record(by=by, at=at, verb="help-steward-again", about=account, why=Role.STEWARD)
    return phrase


@action
def choose_phrase(*, account: Account, phrase: str, at: datetime) -> None:
    """Keep the phrase somebody chose for themselves. All other sessions end. Raises ValidationError for a weak one."""
    validate_password(phrase, account)
    account.set_password(phrase)
    account.start_until = None
    account.save(update_fields=["password", "start_until"])
    record(by=account, at=at, verb="choose-phrase", about=account)


@action
def end_sessions(*, account: Account, by, at: datetime) -> None:
    """Sign an account out everywhere, from the next request on."""
    account.session_round += 1
    account.save(update_fields=["session_round"])
    record(by=by, at=at, verb="end-sessions", about=account)


@action
def end_account(*, account: Account, by, at: datetime) -> Account:
    """End an account today (D13): its roles and sessions end at once, what it wrote stays under the role."""
    rules.check_not_oneself(account, by, words.NOT_ONESELF_END)
    account = _active(account)
    today = queries.day_of(at)
    if Role.STEWARD in account.roles_on(today):
        rules.check_steward_remains(queries.accounts_with(Role.STEWARD, on=today).exclude(pk=account.pk))
    rules.check_somebody_reads(lost_without(on=today, account=account))
    for grant in RoleGrant.objects.select_for_update().filter(account=account, ends_on=None):
        grant.ends_on = max(today, grant.starts_on)
        grant.save(update_fields=["ends_on"])
    account.is_active, account.left_on, account.start_until = False, today, None
    account.session_round += 1
    account.save()
    record(by=by, at=at, verb="end-account", about=account)
    return account


@action
def say_pledge(*, by: Account, at: datetime) -> Pledge:
    """Keep that somebody said the pledge of secrecy; good until the end of the fiscal year. Saying it again changes nothing."""
    today = queries.day_of(at)
    until = last_of_fiscal_year(today)
    pledge, made = Pledge.objects.get_or_create(account=by, until=until, defaults={"said_on": today})
    record(by=by, at=at, verb="say-pledge" if made else "say-pledge-again", about=pledge)
    return pledge


@action
def note_sign_in(*, account: Account, at: datetime) -> None:
    """Write that somebody signed in."""
    record(by=account, at=at, verb="sign-in", about=account)


@action
def note_sign_out(*, account: Account, at: datetime) -> None:
    """Write that somebody signed out."""
    record(by=account, at=at, verb="sign-out", about=account)


@action
def note_second_step(*, account: Account, verb: str, at: datetime) -> None:
    """Write what somebody did with the second step of their sign-in."""
    record(by=account, at=at, verb=verb, about=account)


@action
def note_refusal(*, by: Account, at: datetime, page: str, about, why: str) -> None:
    """Write that somebody was turned away from a page, and which record they asked for."""
    record(by=by, at=at, verb="was-turned-away", about=(page[:60], str(about or "")[:60]), why=why)


def _active(account: Account) -> Account:
    account = hold(account)
    if not account.is_active:
        raise NotNow(words.ACCOUNT_ENDED)
    return account
