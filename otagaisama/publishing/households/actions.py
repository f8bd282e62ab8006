"""Note how a household reads, tell it of the newsletter as it chose, end it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import translation

from otagaisama.base.saying import say_day
from otagaisama.base.steps import hold
from otagaisama.messaging.actions import forget_letters, tell
from otagaisama.messaging.line.actions import drop_links
from otagaisama.messaging.line.queries import links_of, place_of
from otagaisama.messaging.queries import letters_about
from otagaisama.messaging.ways import Notice, Reader
from otagaisama.people.diary import HOUSE, action, record
from otagaisama.publishing.articles.models import Article
from otagaisama.publishing.households import queries, words
from otagaisama.publishing.households.links import MINE, STOP, news_link, stop_link
from otagaisama.publishing.households.models import NewsHousehold
from otagaisama.publishing.households.states import Comes, Language


@action
def keep_household(
    *, by, at: datetime, household: NewsHousehold | None = None, version: int | None = None, **facts
) -> NewsHousehold:
    """Note it, or what was chosen anew; by the desk, or (`by` None) by the household itself through its link."""
    fresh = household is None
    if household is None:
        household = NewsHousehold(made_by=by, made_at=at)
        MINE.give(household)
    else:
        household = hold(household, version=version)
        household.version += 1
    _write(household, facts)
    household.changed_at = at
    household.save()
    record(by=by, at=at, verb="keep-news-household" if fresh else "change-news-household", about=household)
    return household


@action
def stop_reader(*, household: NewsHousehold, mail: str, at: datetime, by=None) -> NewsHousehold:
    """One reader is told no more, by one press of hers; what still waits for her goes, too."""
    household = hold(household)
    _write(household, {"readers": [kept for kept in household.readers if kept != mail]})
    household.version += 1
    household.changed_at = at
    household.save()
    hers = [letter.pk for letter in letters_about([household]) if letter.to == mail]
    forget_letters(letters=letters_about([household]).filter(pk__in=hers), at=at)
    record(by=by, at=at, verb="stop-news-reader", about=household)
    return household


@action
def end_household(*, household: NewsHousehold, by, at: datetime) -> None:
    """Everything that was chosen is gone, and what still waits for it."""
    household = hold(household)
    if links := links_of([household]):
        drop_links(links=links, by=by or HOUSE, at=at)
    forget_letters(letters=letters_about([household]), at=at)
    record(by=by, at=at, verb="end-news-household", about=household)
    household.delete()


@action
def forget_addresses(*, on: date, at: datetime, by=HOUSE) -> int:
    """A postal address is gone when the day is over until which it was to be kept, with the letters to it; its household reads on paper that goes round.

    Answers how many.
    """
    due = list(queries.addresses_due(on))
    for household in due:
        household = hold(household)
        forget_letters(letters=letters_about([household]).filter(channel="paper"), at=at)
        _write(household, {"address": "", "address_until": None, "comes": Comes.CIRCULATION})
        household.version += 1
        household.changed_at = at
        household.save()
    record(by=by, at=at, verb="forget-news-addresses", about="publishing.NewsHousehold")
    return len(due)


@action
def tell_news(
    *, households: Sequence[NewsHousehold], articles: Sequence[Article], first: date, by, at: datetime
) -> int:
    """Tell each household of the newsletter of a month as it chose: by mail, by post; whoever reads on the screen or in the round is told nothing.

    Each once a month. A mail holds a link and how to end it, nobody's affairs. Answers how many letters there are.
    """
    count = 0
    for household in households:
        fitting = [article for article in articles if article.district_id in (None, household.district_id)]
        if not fitting:
            continue
        household = hold(household)
        if household.news_of is None or household.news_of < first:
            count += _tell(household, fitting, first, by, at)
            household.news_of = first
            household.save(update_fields=["news_of"])
    record(by=by, at=at, verb="tell-news", about="publishing.NewsHousehold")
    return count


def _tell(household: NewsHousehold, articles: Sequence[Article], first: date, by, at: datetime) -> int:
    sent = 0
    with translation.override(household.language):
        for mail in household.readers or []:
            said = str(words.SAID).format(
                month=first.month, link=news_link(household, first), stop=stop_link(household, mail)
            )
            key = f"news {first:%Y-%m} {household.pk} {STOP.digest_of(mail)[:16]}"
            notice = Notice(key=key, subject=str(words.SUBJECT), said=said, about=household, quiet=True)
            tell(reader=_reader(household, {"mail": mail}, "mail"), what=notice, by=by, at=at)
            sent += 1
        if place := place_of(household):
            said = str(words.BY_LINE).format(month=first.month, link=news_link(household, first))
            notice = Notice(
                key=f"news {first:%Y-%m} {household.pk} line",
                subject=str(words.SUBJECT),
                said=said,
                about=household,
                quiet=True,
            )
            tell(reader=_reader(household, {"line": place}, "line"), what=notice, by=by, at=at)
            sent += 1
        if household.comes == Comes.POST and household.address:
            title = str(words.BY_POST).format(month=first.month)
            notice = Notice(
                key=f"news {first:%Y-%m} {household.pk} post",
                subject=title,
                said=_printed(household, articles),
                about=household,
            )
            tell(reader=_reader(household, {"paper": household.address}, "paper"), what=notice, by=by, at=at)
            sent += 1
    return sent


def _reader(household: NewsHousehold, contacts: dict, wish: str) -> Reader:
    return Reader(called="たよりを読む方", contacts=contacts, wish=wish, desk="ward", district=household.district)


def _printed(household: NewsHousehold, articles: Sequence[Article]) -> str:
    easy = household.language == Language.EASY
    said = [f"{article.title}\n{(easy and article.easy) or article.body}" for article in articles]
    if household.address_until:
        said.append(str(words.ADDRESS_UNTIL).format(day=say_day(household.address_until), number=household.number))
    return "\n\n".join(said)


def _write(household: NewsHousehold, facts: dict) -> None:
    for name, value in facts.items():
        setattr(household, name, value)
