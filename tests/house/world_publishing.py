"""The small council's own words: the same for every desk."""

from otagaisama.publishing.households import actions as household_actions
from otagaisama.publishing.households.links import MINE
from otagaisama.publishing.wording import actions
from otagaisama.town.models import GarbageRule

DESK = ("matome", "yosonomatome", "shokuin")
EVERYBODY = None
NEWS_DESKS = {"here": frozenset({"matome", "shokuin"}), "there": frozenset({"yosonomatome", "shokuin"})}


def choose_words(world, now) -> None:
    """One word, chosen by a desk."""
    choice = actions.choose_word(word="持参", put="持ってくる", by=world.accounts["matome"], at=now)
    world.keep("word choice", choice, DESK)


def garbage_days(ward, town) -> None:
    """A calendar of two lines, of which nobody can read the second."""
    for item, cell in (("もえるごみ", "月・木"), ("資源", "町会の掲示を見る")):
        GarbageRule.objects.create(
            ward=ward, zone="田幡の区域", zone_key="田幡の区域", town=town, item=item, item_key=item, cell=cell
        )


def read_news(world, key: str, district, by, now) -> None:
    """A household of this district that reads by post, and one reader of it by mail. The link of "here" is followed by everybody: no canary lives there."""
    mail, address = f"{district.code}.reader@example.jp", f"{district.name}の手紙受け"
    if key == "there":
        mail, address = (world.canary(word, NEWS_DESKS[key]) for word in (mail, address))
    household = household_actions.keep_household(
        district=district,
        block=world.records[f"block {key}"],
        comes="post",
        address=address,
        readers=[mail],
        by=by,
        at=now,
    )
    world.keep(f"news household {key}", household, NEWS_DESKS[key])


def household_cases(world, address, missing):
    """The desks of its district keep it; its own link opens it for whoever holds it."""
    for key in NEWS_DESKS:
        household = world.records[f"news household {key}"]
        yield {"pk": household.pk}, NEWS_DESKS[key]
    yield {"pk": missing}, set()


def stop_cases(world, address, missing):
    """The word of a mail that nobody has: the page says that it is ended."""
    yield {"pk": world.records["news household here"].pk, "word": "nobody"}, EVERYBODY
    yield {"pk": missing, "word": "nobody"}, set()


def reading_cases(world, address, missing):
    """Its own link opens it for whoever holds it."""
    yield {"token": MINE.word_of(world.records["news household here"].pk)}, EVERYBODY
    yield {"token": "not-a-token"}, set()


def word_cases(world, address, missing):
    """Any desk reads and drops it."""
    yield {"pk": world.records["word choice"].pk}, EVERYBODY
    yield {"pk": missing}, set()
