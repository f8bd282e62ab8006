"""What this council chose."""

from django.db.models import QuerySet

from otagaisama.publishing.wording.models import WordChoice


def word_choices_for(user, *, on) -> QuerySet[WordChoice]:
    """All choices: they are the council's, for every desk."""
    return WordChoice.objects.order_by("word", "id")


def chosen_words() -> dict[str, str]:
    """Word → what stands for it here."""
    return dict(WordChoice.objects.order_by("word").values_list("word", "put"))
