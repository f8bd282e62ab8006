"""The small council's own words: the same for every desk."""

from otagaisama.publishing.wording import actions
from otagaisama.town.models import GarbageRule

DESK = ("matome", "yosonomatome", "shokuin")
EVERYBODY = None


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


def word_cases(world, address, missing):
    """Any desk reads and drops it."""
    yield {"pk": world.records["word choice"].pk}, EVERYBODY
    yield {"pk": missing}, set()
