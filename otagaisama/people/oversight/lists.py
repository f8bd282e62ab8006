"""The diary, typed reasons and papers that are out: all name people, so their files leave with a reason and a number."""

from datetime import date, timedelta

from django.db.models import Q

from otagaisama.base.called import numbers_of, sealed_among
from otagaisama.base.lists import DATE, FILE, MOMENT, NUMBER, Box, Column, Filter, List, of_due, of_year
from otagaisama.people import verbs
from otagaisama.people.models import Takeout
from otagaisama.people.oversight import queries
from otagaisama.people.registers import LOOKED
from otagaisama.people.takeout import GATE
from otagaisama.people.words import SEALED_INSIDE


def _called(rows: list, user=None, on=None) -> list:
    """Each row with the number by which the desk knows what it is about (`called`)."""
    numbers = numbers_of(rows, verbs.CALLED)
    for row in rows:
        row.called = numbers.get((row.about_kind, row.about_id), "")
    return rows


DIARY = List(
    code="diary", address="people:diary_export", title="日誌", area="house", empty="あてはまる行は、ありません。", most=50_000,
    records=lambda user, on: queries.diary_matching(), prepare=_called,
    columns=(
        Column("number", "番号", "number"),
        Column("at", "いつ", "at", kind=MOMENT),
        Column("who", "だれが", "who", names=True),
        Column("verb", "何を", lambda line: verbs.label(line.verb)),
        Column("kind", "何について", lambda line: verbs.kind_label(line.about_kind)),
        Column("called", "机での番号", "called"),
        Column("about", "記録の番号", "about_id"),
        Column("why", "理由", "why"),
        Column("mark", "印", "mark"),
    ),
    gate=GATE,
)  # fmt: skip


def _sealed(looks, user, on):
    """Those at what is closed to most today."""
    kept = list(looks.select_related(None).only("about_kind", "about_id"))
    closed = sealed_among(kept, verbs.CALLED)
    return looks.filter(about_id__in={key for _, key in closed})


def _kinds(user, on):
    return [(kind, verbs.kind_label(kind)) for kind in verbs.KINDS if any(kind == looked.kind for looked in LOOKED)]


def _looks(code: str, address: str, records, template: str, area: str) -> List:
    return List(
        code=code, address=address, title="ひらいた理由", template=template, area=area, unit="回", fresh=True,
        records=records, order=("-at", "id"), prepare=_called,
        columns=(
            Column("at", "いつ", "at", kind=MOMENT, sort="at"),
            Column("who", "だれが", "account.name", names=True),
            Column("kind", "何を", lambda look: verbs.kind_label(look.about_kind), sort="about_kind"),
            Column("called", "番号", "called"),
            Column("reason", "理由", "reason", names=True, blank="（期間がすぎたので、消しました）"),
        ),
        boxes=(
            Box("week", "この7日間", lambda user, on: Q(at__gte=queries.midnight(on - timedelta(days=7))),
                empty="この7日間に、理由を書いてお名前や連絡先をひらいた人はいません。"),
            Box("sealed", "封をしたもの", cut=_sealed, counted=False, empty="封をしたものをひらいた人はいません。"),
            Box("all", "すべて", counted=False, empty="理由を書いてお名前や連絡先をひらいた人は、まだいません。"),
        ),
        filters=(Filter("kind", "何を", _kinds, "about_kind"), of_year("at__date")),
        search=queries.looks_holding, search_label="理由・ひらいた人", gate=GATE,
    )  # fmt: skip


LOOKS = _looks("looks", "people:diary_looks", lambda user, on: queries.looks(), "people/diary_looks.html", "")
LOOKS_AT_MINE = _looks(
    "looks-at-mine", "people:looks", lambda user, on: queries.looks_for(user, on=on), "people/looks.html", "desk"
)


def overdue(paper: Takeout, today: date):
    """What stands beside a paper that should have been destroyed or brought back."""
    if paper.returned_at is None and paper.destroy_on < today:
        yield "期日をすぎています", "danger"


OUT = Q(returned_at=None)


def _papers(code: str, address: str, records, template: str, title: str, area: str) -> List:
    return List(
        code=code, address=address, title=title, template=template, area=area,
        records=records, order=("destroy_on", "number"), unit="枚",
        columns=(
            Column("number", "持ち出し番号", "number", sort="number"),
            Column("what", "何を", "what", sort="what"),
            Column("count", "件数", "count", kind=NUMBER, sort="count"),
            Column("who", "だれが", "account.name", names=True),
            Column("at", "いつ", "at", kind=DATE, sort="at"),
            Column("reason", "理由", "reason", names=True),
            Column("destroy", "捨てる日", "destroy_on", kind=DATE, sort="destroy_on", badges=overdue),
            Column("back", "戻った日", "returned_at", kind=DATE, place=FILE),
        ),
        boxes=(
            Box("out", "戻っていない紙", OUT, empty="戻っていない紙は、ありません。持ち出した紙は、みんな戻っています。"),
            Box("late", "期日をすぎた紙", lambda user, on: OUT & Q(destroy_on__lt=on), empty="捨てる日をすぎた紙は、ありません。"),
            Box("week", "この7日間に持ち出した", lambda user, on: Q(at__gte=queries.midnight(on - timedelta(days=7))),
                order=("-at", "number"), empty="この7日間に持ち出した人はいません。"),
            Box("sealed", "封をしたものをふくむ", Q(what__contains=SEALED_INSIDE), order=("-at", "number"),
                empty="封をしたものをふくむ持ち出しは、ありません。"),
            Box("all", "すべて", order=("-at", "number"), counted=False, empty="まだ、何も持ち出されていません。"),
        ),
        filters=(of_due("destroy_on", "捨てる日"), of_year("at__date")),
        search=queries.takeouts_holding, search_label="番号・中身・理由・持ち出した人", searched_empty="その条件の紙は、ありません。",
        gate=GATE,
    )  # fmt: skip


PAPERS_OUT = _papers(
    "papers-out",
    "people:diary_papers",
    lambda user, on: queries.takeouts(),
    "people/diary_papers.html",
    "持ち出した紙",
    "",
)
PAPERS_NEAR = _papers(
    "papers-near", "people:takeouts_near", lambda user, on: queries.takeouts_near(user, on=on), "people/looks.html", "持ち出した理由", "desk"
)  # fmt: skip
