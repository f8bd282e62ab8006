"""Two articles of the example's newsletter: invented, written by one and published by another, without anybody's name."""

from datetime import time

from otagaisama.config.example.timeline import Clock
from otagaisama.publishing.articles import actions

DAYS_AGO = 3
# (title, usual words, plain words, the district it is of, who wrote it, who looked again)
ARTICLES = (
    (
        "（例）焼きいもの会に、はじめての方が9人",
        "公園で焼きいもの会をしました。27人が来て、はじめての方が9人いました。火をかこんで、ごみ出しの話や、ひざの話になりました。"
        "「また来たい」という声が多かったので、1月にもう一度します。",
        "公園で いもを やきました。27人が 来ました。はじめての 人は 9人です。1月に、もう一度 します。",
        "城北学区", "matome", "shokuin",
    ),
    (
        "（例）聞いて、考えて、うまくいったこと：坂の上のごみ出し",
        "「坂が急で、ごみを出せない」という声がありました。町内会と中学生が集まって考え、朝の通り道で一袋ずつ持っていくことにしました。"
        "3か月たって、続いています。",
        "「坂が 急で、ごみを 出せません」と いう 声が ありました。町内会と 中学生が いっしょに 考えました。"
        "中学生が 朝、ごみを 持って いきます。3か月 つづいて います。",
        None, "shokuin", "matome",
    ),
)  # fmt: skip


def print_news(context) -> None:
    """Plan both: they stand in the newsletter of their month."""
    context.made["timeline"].add(Clock(context).at_time(DAYS_AGO, time(15)), lambda at: _print(context, at))


def _print(context, at) -> None:
    for title, body, easy, district, writer, second in ARTICLES:
        by, other = context.accounts[writer], context.accounts[second]
        article = actions.write_article(
            title=title, body=body, easy=easy, district=context.districts.get(district), invented=True, by=by, at=at
        )
        for move, who in (("hand-in", by), ("publish", other)):
            article = actions.move_article(article=article, move=move, by=who, at=at, no_names=True)
