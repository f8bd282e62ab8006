"""What is signed up for, and who signed up: declared lists."""

from datetime import date

from django.db.models import Q

from otagaisama.base.bridge import jdatetime
from otagaisama.base.days import TOKYO
from otagaisama.base.lists import DATE, FILE, MOMENT, NUMBER, PAGE, Box, Column, Filter, List, label_of, of_due, of_year
from otagaisama.people.contacts import beside
from otagaisama.people.takeout import GATE
from otagaisama.signups import queries, states
from otagaisama.signups.models import Offer, SignUp
from otagaisama.signups.states import CameBy, OfferState, Standing
from otagaisama.town.lists import of_area, of_district


def _coming(user, on: date) -> Q:
    return Q(last_at__date__gte=on) & ~Q(state=OfferState.OFF)


def _over(user, on: date) -> Q:
    return Q(last_at__date__lt=on) | Q(state=OfferState.OFF)


def _seats(offer: Offer) -> str:
    return f"{offer.seated + offer.offered}人" + (f"／{offer.seats}人" if offer.seats else "")


def _full(offer: Offer, today: date) -> list[tuple[str, str]]:
    badges = []
    if offer.seats and offer.seated + offer.offered >= offer.seats:
        badges.append(("満員", "warn"))
    if offer.offered:
        badges.append((f"返事待ち {offer.offered}人", "info"))
    return badges


OFFERS = List(
    code="offers", title="申し込みを受けるもの", records=queries.offers_for, order=("first_at", "id"),
    columns=(
        Column("first", "とき", "first_at", kind=MOMENT, sort="first_at", note=lambda offer: f"全{offer.times}回" if offer.times > 1 else ""),
        Column("title", "名前", "title", link="signups:offer", sort="title", note=lambda offer: offer.kind),
        Column("district", "学区", lambda offer: offer.district.name if offer.district else "区ぜんたい", sort="district__order"),
        Column("place", "ところ", "place"),
        Column("state", "ようす", label_of("state"), badge="info", sort="state"),
        Column("seats", "席", _seats, place=PAGE, badges=_full),
        Column("seated", "席のある人数", "seated", kind=NUMBER, place=FILE),
        Column("waiting", "空きを待つ人数", "waiting", kind=NUMBER, sort="waiting"),
        Column("limit", "定員", "seats", kind=NUMBER, place=FILE),
    ),
    boxes=(
        Box("coming", "これから", _coming, empty="これからのものは、ありません。"),
        Box("over", "終わったもの", _over, order=("-first_at", "id"), empty="終わったものは、まだありません。"),
    ),
    filters=(Filter("state", "ようす", OfferState.choices, "state"), of_district(), of_area(), of_due("closes_on", "しめきり"), of_year("first_at__date")),
    empty_step=("申し込みを受けるものをつくる", "signups:offer-new"), steps=(("申し込みを受けるものをつくる", "signups:offer-new"),),
)  # fmt: skip


def _until(signup: SignUp) -> str:
    return f"返事は {jdatetime(signup.until.astimezone(TOKYO))} まで" if signup.until else ""


def _sealed(signup: SignUp, today: date) -> list[tuple[str, str]]:
    return [("封をした方", "danger")] if signup.is_known_sealed else []


SIGNUPS = List(
    code="signups", title="申し込んだ方", address="signups:people", records=queries.signups_for, order=("offer_id", "order", "number", "id"),
    columns=(
        Column("offer", "何に", "offer.title", note=lambda signup: signup.offer.district.name if signup.offer.district else ""),
        Column("number", "番号", "number", kind=NUMBER, sort="number"),
        Column("short", "お名前", "short", place=PAGE, names=True, link="signups:signup", blank="（消しました）", badges=_sealed),
        Column("name", "お名前", "name", place=FILE, names=True),
        Column("kana", "よみがな", "kana", place=FILE, names=True),
        Column("party", "人数", "party", kind=NUMBER, sort="party"),
        Column("standing", "ようす", label_of("standing"), badge="info", note=_until),
        Column("came_by", "方法", label_of("came_by"), sort="came_by"),
        Column("made", "申し込んだ日", "made_at", kind=DATE, sort="made_at"),
        Column("phone", "電話", lambda signup: beside(signup.phone, signup), place=FILE, names=True),
        Column("mail", "メール", lambda signup: beside(signup.mail, signup), place=FILE, names=True),
        Column("fax", "ファクス", lambda signup: beside(signup.fax, signup), place=FILE, names=True),
        Column("address", "手紙の届け先", lambda signup: beside(signup.address, signup), place=FILE, names=True),
        Column("note", "知っておくこと", "note", place=FILE, names=True),
    ),
    boxes=(
        Box("here", "席のある方", Q(standing=Standing.SEATED), empty="席のある方は、まだいません。"),
        Box("asked", "返事を待っている方", Q(standing__in=(Standing.OFFERED, Standing.INVITED)), empty="返事を待っている方は、いません。",
            lead="席を案内したか、招待した方です。まだ伝わっていない知らせは、「伝えること」にあります。"),
        Box("waiting", "空きを待つ方", Q(standing=Standing.WAITING), empty="空きを待つ方は、いません。"),
        Box("gone", "来ない方", Q(standing__in=(*states.AGAIN, Standing.MISSED)), empty="来ないことになった方は、いません。"),
        Box("all", "すべて", empty="まだ、申し込みはありません。"),
    ),
    filters=(
        Filter("offer", "何に", queries.choices_for, "offer_id"),
        Filter("came_by", "方法", CameBy.choices, "came_by"),
        of_district("offer__district"), of_area("offer__district"), of_year("made_at__date"),
    ),
    search=queries.signups_by_words, search_label="お名前・電話・番号", gate=GATE, sealed=lambda signup: signup.is_known_sealed,
)  # fmt: skip
