"""An article of the newsletter."""

from datetime import date

from django.db import models

from otagaisama.base.days import years_later
from otagaisama.base.fields import new_id
from otagaisama.publishing.articles.states import ArticleState, Source


class Article(models.Model):
    """たよりの記事: what everybody may read once a second person has published it. No draft is kept in which somebody is named."""

    OPEN = {
        "id", "title", "body", "easy", "on", "place", "district", "source", "source_id", "state", "written_by", "written_at", "handed_in_at",
        "published_by", "published_on", "published_at", "confirmed_on", "ended_on", "invented", "version",
    }  # fmt: skip
    HIDDEN: set[str] = set()

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.CharField("題", max_length=60)
    body = models.TextField("本文", max_length=2_000)
    easy = models.TextField("やさしい日本語の本文", max_length=2_000, blank=True)
    on = models.DateField("いつのこと", null=True, blank=True)
    place = models.CharField("どこのこと", max_length=120, blank=True)
    district = models.ForeignKey(
        "town.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="学区", related_name="+"
    )
    source = models.CharField("もとにした記録", max_length=10, choices=Source.choices, blank=True, default=Source.NONE)
    source_id = models.CharField(max_length=60, blank=True)
    state = models.CharField(
        "ようす", max_length=10, choices=ArticleState.choices, default=ArticleState.DRAFT, db_index=True
    )
    written_by = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, verbose_name="書いた人", related_name="+"
    )
    written_at = models.DateTimeField("書いた時")
    handed_in_at = models.DateTimeField("見てもらうことにした時", null=True, blank=True)
    published_by = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, blank=True, verbose_name="公開した人", related_name="+"
    )
    published_on = models.DateField("公開した日", null=True, blank=True, db_index=True)
    published_at = models.DateTimeField("公開した時", null=True, blank=True)
    confirmed_on = models.DateField("最終確認日", null=True, blank=True)
    ended_on = models.DateField("載せるのをやめた日", null=True, blank=True)
    invented = models.BooleanField("体験用の架空のもの", default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="article_is_published_by_a_second_person",
                condition=models.Q(published_by=None) | ~models.Q(published_by=models.F("written_by")),
            )
        ]

    def __str__(self):
        return self.title

    def is_stale_on(self, day: date) -> bool:
        """Nobody has looked at it for a year (D25)."""
        return self.confirmed_on is None or self.confirmed_on < years_later(day, -1)
