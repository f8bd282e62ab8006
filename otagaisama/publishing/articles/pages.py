"""What an article may begin from: words of a record, without the names in them."""

from datetime import date

from otagaisama.base.days import day_of_tokyo
from otagaisama.publishing.articles import bridge, queries
from otagaisama.publishing.articles.states import Source


def beginnings(user, *, on: date) -> dict:
    """The records that this desk may write of."""
    return {"events": queries.events_told_of(user, on=on), "decisions": queries.decisions_done(user, on=on)}


def begun_from(user, source: str, key: str, *, on: date) -> dict:
    """The first words of an article from a record of this reader; {} where there is none."""
    if source == Source.EVENT:
        event = next((row for row in queries.events_told_of(user, on=on) if str(row.pk) == key), None)
        return _of_event(user, event, on=on) if event else {}
    if source == Source.DECISION:
        decision = next((row for row in queries.decisions_done(user, on=on) if str(row.pk) == key), None)
        return _of_decision(decision) if decision else {}
    return {}


def _of_event(user, event, *, on: date) -> dict:
    said = [f"「{words}」" for words in queries.words_of_children(user, event, on=on)]
    came = sum(filter(None, event.dates.values_list("came", flat=True)))
    parts = [
        event.about,
        f"{came}人が来ました。" if came else "",
        event.look_back,
        "子どもたちのことば：" + "".join(said) if said else "",
    ]
    return {
        "title": bridge.cover_names(event.title), "body": bridge.cover_names("\n".join(filter(None, parts))), "easy": "", "place": event.place,
        "on": event.first_at and day_of_tokyo(event.first_at), "district": event.district_id,
    }  # fmt: skip


def _of_decision(decision) -> dict:
    circle = decision.card.circle
    return {
        "title": "",
        "body": bridge.cover_names(decision.text),
        "easy": "",
        "on": circle.held_on,
        "district": circle.district_id,
    }
