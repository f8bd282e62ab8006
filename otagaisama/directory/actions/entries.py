"""Add, change, rest and end entries of the list and of the neighbours who listen."""

from datetime import datetime

from otagaisama.base.days import day_of_tokyo
from otagaisama.base.refusals import NotNow
from otagaisama.base.steps import hold
from otagaisama.directory import bridge, rules
from otagaisama.directory.models import Listener, ListeningPost
from otagaisama.people.diary import action, record
from otagaisama.town.public_places import PublicState


@action
def add_post(*, by, at: datetime, **fields) -> ListeningPost:
    """Add an entry. `fields` are fields of ListeningPost; confirmed today unless `confirmed_on` says otherwise."""
    today = day_of_tokyo(at)
    post = ListeningPost(**{"confirmed_on": today, **fields})
    rules.check_may_write(by, post.district_id, on=today)
    rules.check_may_publish(post)
    keep(post)
    record(by=by, at=at, verb="add-post", about=post)
    return post


@action
def change_post(*, post: ListeningPost, by, at: datetime, **fields) -> ListeningPost:
    """Change an entry; it stays or comes into a district that `by` may write."""
    today = day_of_tokyo(at)
    kept = hold(post)
    rules.check_may_write(by, kept.district_id, on=today)
    for name, value in fields.items():
        setattr(kept, name, value)
    rules.check_may_write(by, kept.district_id, on=today)
    rules.check_may_publish(kept)
    keep(kept)
    record(by=by, at=at, verb="change-post", about=kept)
    return kept


@action
def rest_post(*, post: ListeningPost, by, at: datetime) -> None:
    """お休み: the entry is not listed until it is opened again."""
    _to_state(post, PublicState.RESTING, by, at, "rest-post")


@action
def reopen_post(*, post: ListeningPost, by, at: datetime) -> None:
    """List a resting entry again."""
    _to_state(post, PublicState.OPEN, by, at, "reopen-post")


@action
def end_post(*, post: ListeningPost, by, at: datetime) -> None:
    """終了: its address answers with a kind page from now on."""
    _to_state(post, PublicState.ENDED, by, at, "end-post")


@action
def add_listener(*, by, at: datetime, **fields) -> Listener:
    """Add a neighbour's entry. It is listed under the 呼び名 once `agreed_on` is said."""
    listener = Listener(**fields)
    rules.check_may_write(by, listener.district_id, on=day_of_tokyo(at))
    listener.save(force_insert=True)
    record(by=by, at=at, verb="add-listener", about=listener)
    return listener


@action
def change_listener(*, listener: Listener, by, at: datetime, **fields) -> Listener:
    """Change a neighbour's entry. A private field left empty stays as it was."""
    today = day_of_tokyo(at)
    rules.check_may_write(by, listener.district_id, on=today)
    for name, value in fields.items():
        if name not in Listener.HIDDEN or value:
            setattr(listener, name, value)
    rules.check_may_write(by, listener.district_id, on=today)
    listener.save()
    record(by=by, at=at, verb="change-listener", about=listener)
    return listener


@action
def end_listener(*, listener: Listener, by, at: datetime) -> None:
    """She has stopped: from tomorrow she is listed nowhere, and the private fields are gone at once."""
    today = day_of_tokyo(at)
    rules.check_may_write(by, listener.district_id, on=today)
    listener.name = listener.phone = listener.address = ""
    listener.ended_on = today
    listener.save()
    record(by=by, at=at, verb="end-listener", about=listener)


def keep(post: ListeningPost) -> None:
    """Save an entry with the words a search looks through."""
    post.search_words = bridge.search_words(post)
    post.save()


def _to_state(post, state, by, at, verb) -> None:
    kept = hold(post)
    rules.check_may_write(by, kept.district_id, on=day_of_tokyo(at))
    if kept.public_state == state:
        raise NotNow("もう、そのようになっています。")
    kept.public_state = post.public_state = state
    kept.save(update_fields=["public_state"])
    record(by=by, at=at, verb=verb, about=kept)
