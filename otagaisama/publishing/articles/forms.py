"""The form of an article."""

from django import forms

from otagaisama.base.form_fields import DaysAsked, WordsArea, day_field
from otagaisama.base.naming import AsksNames
from otagaisama.publishing.articles.models import Article


class ArticleForm(AsksNames, DaysAsked, forms.ModelForm):
    """Read by everybody: nobody is named in it."""

    NO_NAMES_IN = ("title", "body", "easy", "place")

    class Meta:
        model = Article
        fields = ("title", "body", "easy", "on", "place", "district")
        widgets = {"body": WordsArea(attrs={"rows": 10}), "easy": WordsArea(attrs={"rows": 8})}
        help_texts = {
            "title": "例：焼きいもの会に、20人",
            "body": "したこと、うまくいったわけ、次にすること。人の名前は書きません。",
            "easy": "短い文で。一つの文に、一つのこと。あとから書きたしても大丈夫です。",
        }

    on = day_field("いつのこと")
