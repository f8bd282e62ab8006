"""What the house does with persons, accounts, roles, pledges and papers."""

from otagaisama.people.actions.accounts import (
    add_account,
    choose_phrase,
    end_account,
    end_sessions,
    give_start_phrase,
    help_steward_again,
    note_refusal,
    note_second_step,
    note_sign_in,
    note_sign_out,
    say_pledge,
)
from otagaisama.people.actions.columns import remember_columns
from otagaisama.people.actions.drafts import drop_draft, keep_draft
from otagaisama.people.actions.keeping import change_years, erase_due, hold_due, hold_person, plan_erasing
from otagaisama.people.actions.knowing import (
    begin_knowing,
    change_knowing,
    end_knowing,
    hand_on_reading,
    name_readers,
    seal_like,
)
from otagaisama.people.actions.looking import open_record
from otagaisama.people.actions.own_boxes import drop_own_box, keep_own_box
from otagaisama.people.actions.papers import bring_back, take_out
from otagaisama.people.actions.persons import (
    change_person,
    erase_person,
    hear_no,
    note_person,
    open_person,
    record_consent,
    withdraw_consent,
)
from otagaisama.people.actions.roles import change_role, grant_role
from otagaisama.people.actions.unsent import drop_unsent, keep_unsent
from otagaisama.people.persons.actions import link_household, part, put_together, unlink_household
from otagaisama.people.persons.sealing import seal_beside

__all__ = [
    "add_account",
    "begin_knowing",
    "bring_back",
    "change_knowing",
    "change_person",
    "change_role",
    "change_years",
    "choose_phrase",
    "drop_draft",
    "drop_own_box",
    "drop_unsent",
    "end_account",
    "end_knowing",
    "end_sessions",
    "erase_due",
    "erase_person",
    "give_start_phrase",
    "grant_role",
    "hand_on_reading",
    "hear_no",
    "help_steward_again",
    "hold_due",
    "hold_person",
    "keep_draft",
    "keep_own_box",
    "keep_unsent",
    "link_household",
    "name_readers",
    "note_person",
    "note_refusal",
    "note_second_step",
    "note_sign_in",
    "note_sign_out",
    "open_person",
    "open_record",
    "part",
    "plan_erasing",
    "put_together",
    "record_consent",
    "remember_columns",
    "say_pledge",
    "seal_beside",
    "seal_like",
    "take_out",
    "unlink_household",
    "withdraw_consent",
]
