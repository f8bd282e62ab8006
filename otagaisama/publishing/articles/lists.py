"""The articles of a desk, by how they stand."""

from django.db.models import Q

from otagaisama.base.lists import DATE, Box, Column, Filter, List, label_of, of_year
from otagaisama.publishing.articles import queries
from otagaisama.publishing.articles.states import ArticleState
from otagaisama.town.lists import of_area, of_district

ARTICLES = List(
    code="articles", address="publishing:articles", title="たよりの記事", records=queries.articles_for, order=("-written_at", "id"), unit="件",
    columns=(
        Column("title", "題", "title", link="publishing:article-desk", sort="title"),
        Column("district", "学区", "district.name", blank="区ぜんたい", sort="district__order"),
        Column("state", "ようす", label_of("state"), sort="state"),
        Column("source", "もと", label_of("source")),
        Column("written_at", "書いた日", "written_at", kind=DATE, sort="written_at"),
        Column("published_on", "公開した日", "published_on", kind=DATE, sort="published_on"),
        Column("confirmed_on", "最終確認日", "confirmed_on", kind=DATE, sort="confirmed_on"),
        Column("easy", "やさしい日本語", lambda article: "あり" if article.easy else "まだ"),
    ),
    boxes=(
        Box("handed_in", "もう一人が見る", Q(state=ArticleState.HANDED_IN), empty="見てほしい記事は、いまありません。"),
        Box("draft", "下書き", Q(state=ArticleState.DRAFT), empty="下書きは、いまありません。"),
        Box("published", "公開しているもの", Q(state=ArticleState.PUBLISHED), empty="公開している記事は、まだありません。"),
        Box("ended", "やめたもの", Q(state=ArticleState.ENDED), empty="やめた記事は、ありません。"),
    ),
    filters=(Filter("easy", "やさしい日本語", (("no", "まだのもの"),), lambda rows, code: rows.filter(easy="")), of_district(), of_area(),
             of_year("written_at__date"),),
    empty="まだ、記事はありません。行事の振り返りから、ひとつ書いてみてください。", empty_step=("記事を書く", "publishing:article-begin"),
    steps=(("記事を書く", "publishing:article-begin"), ("たよりを受けとる世帯", "publishing:households")),
)  # fmt: skip
