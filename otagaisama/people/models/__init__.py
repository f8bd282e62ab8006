"""Persons, accounts and what is trusted to them."""

from otagaisama.people.handing.models import Charge
from otagaisama.people.models.account import Account, Pledge, RoleGrant
from otagaisama.people.models.book import Counter, DiaryLine, FormKey, Look, Takeout
from otagaisama.people.models.columns import ListColumns
from otagaisama.people.models.draft import Draft
from otagaisama.people.models.guess import GuessCount
from otagaisama.people.models.knowing import Knowing, KnowingReader
from otagaisama.people.models.own_box import OwnBox
from otagaisama.people.models.person import Consent, Household, Person, RetentionRule
from otagaisama.people.models.unsent import Unsent
from otagaisama.people.persons.models import FindingList, FindingSlot

__all__ = [
    "Account",
    "Charge",
    "Consent",
    "Counter",
    "DiaryLine",
    "Draft",
    "FindingList",
    "FindingSlot",
    "FormKey",
    "GuessCount",
    "Household",
    "Knowing",
    "KnowingReader",
    "ListColumns",
    "Look",
    "OwnBox",
    "Person",
    "Pledge",
    "RetentionRule",
    "RoleGrant",
    "Takeout",
    "Unsent",
]
