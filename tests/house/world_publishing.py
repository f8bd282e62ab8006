"""The small council's own words: the same for every desk."""

from otagaisama.publishing.wording import actions

DESK = ("matome", "yosonomatome", "shokuin")
EVERYBODY = None


def choose_words(world, now) -> None:
    """One word, chosen by a desk."""
    choice = actions.choose_word(word="持参", put="持ってくる", by=world.accounts["matome"], at=now)
    world.keep("word choice", choice, DESK)


def word_cases(world, address, missing):
    """Any desk reads and drops it."""
    yield {"pk": world.records["word choice"].pk}, EVERYBODY
    yield {"pk": missing}, set()
