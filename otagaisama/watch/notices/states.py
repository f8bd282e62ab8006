"""What can be noticed (C9), how a notice goes, and until when somebody has looked. Plain Python."""

from datetime import date, datetime, timedelta

from django.db.models import TextChoices


class Sign(TextChoices):
    """見守りの気づき: the signs of C9."""

    POST = "post", "新聞・郵便物がたまっている"
    LAUNDRY = "laundry", "洗濯物が干したまま"
    LIT = "lit", "昼も夜も電気がついている"
    DARK = "dark", "夜になっても明かりがつかない"
    SHUT = "shut", "雨戸・カーテンが閉まったまま"
    UNSEEN = "unseen", "最近姿を見ない"
    CIRCULAR = "circular", "回覧板が止まっている"
    WASTE = "waste", "ごみが出ていない・たまっている"
    SMELL = "smell", "におい・虫"
    THIN = "thin", "やせた・顔色が悪い"
    CLOTHES = "clothes", "季節に合わない服"
    LOST = "lost", "同じ話・道に迷う"
    BRUISE = "bruise", "けが・あざ"
    CRIES = "cries", "怒鳴り声・泣き声"
    STRANGERS = "strangers", "見なれない人の出入り"
    OTHER = "other", "その他"


class DangerSign(TextChoices):
    """What cannot wait: 119 or 110 before anything else (D20)."""

    LYING = "lying", "倒れているのが見える"
    SILENT = "silent", "いるのに、呼んでも返事がない"
    BLEEDING = "bleeding", "血が出ている・けがをしている"
    STUCK = "stuck", "起き上がれない"
    FLIES = "flies", "虫がとても多い・ひどいにおい"
    CALLING = "calling", "助けを呼ぶ声がする"


class About(TextChoices):
    """A place by default, not a person."""

    PLACE = "place", "場所だけ"
    PERSON = "person", "名前あり（ご本人の同意あり）"
    UNKNOWN = "unknown", "わからない"


class Inside(TextChoices):
    """新聞や郵便をだれかが中に入れましたか: a kindness can hide the sign."""

    NOT_ASKED = "", "わからない"
    NO = "no", "いいえ、たまったまま"
    YES = "yes", "はい、だれかが中に入れている"


class Came(TextChoices):
    """How it reached us."""

    PAGE = "page", "わたしのページ"
    PHONE = "phone", "電話・窓口"
    CARD = "card", "協力店・配達のカード"
    VISIT = "visit", "手助けの訪問"
    STOP = "stop", "移動販売で「来なかった」"
    CIRCULAR = "circular", "戻らない回覧"
    CHECK_IN = "check_in", "元気のお知らせ"
    WATCH_OVER = "watch_over", "見守りの約束"


class State(TextChoices):
    NEW = "new", "まだだれも見ていない"
    LOOKING = "looking", "見ています"
    ENDED = "ended", "わかりました"


OPEN_STATES = (State.NEW, State.LOOKING)


class Result(TextChoices):
    WELL = "well", "元気だった"
    AWAY = "away", "入院・旅行"
    HOSPITAL = "hospital", "病院へ"
    DIED = "died", "亡くなっていた"
    UNSURE = "unsure", "わからない"
    PASSED = "passed", "つないだ"


class After(TextChoices):
    WATCH = "watch", "そっと見守る"
    HELP = "help", "手助けへ"
    BODY = "body", "専門機関へ"
    END = "end", "終わり"


class Act(TextChoices):
    """What is stamped by a tap, with its moment."""

    LEFT = "left", "出かけた"
    CAME = "came", "着いた"
    CALLED_OUT = "called_out", "外から声をかけた"
    LOOKED = "looked", "外からようすを見た"
    ASKED = "asked", "近所の方に聞いた"
    CALL_119 = "119", "119に電話した"
    CALL_110 = "110", "110に電話した"
    FAMILY = "family", "家族に電話した"
    COMMISSIONER = "commissioner", "民生委員に電話した"
    CENTER = "center", "いきいき支援センターに電話した"
    COUNCIL = "council", "区社協に電話した"
    HELP_CAME = "help_came", "警察・救急・家族が来た"
    MET = "met", "会えた"
    GONE = "gone", "その場を離れた"
    NOTE = "note", "書きとめ"
    BEGUN = "begun", "二人で見に行くことにした"
    ALONE = "alone", "一人で見に行くことにした"
    TAKEN = "taken", "受け持った"
    ANSWERED = "answered", "答えを返した"


CALLS = (Act.CALL_119, Act.CALL_110, Act.FAMILY, Act.COMMISSIONER, Act.CENTER, Act.COUNCIL)
TAPS = (Act.LEFT, Act.CAME, Act.CALLED_OUT, Act.LOOKED, Act.ASKED, Act.MET, Act.HELP_CAME, Act.GONE)
# What goes back to whoever noticed it. Where somebody is, and how ill, is hers to tell.
ANSWERS = {
    Result.WELL: "元気でした。",
    Result.AWAY: "ご無事とわかりました。",
    Result.HOSPITAL: "気づいてくださったおかげで、手当てにつながりました。",
    Result.DIED: "たしかめました。あとのことは、引き受けています。お話をなさりたいときは、いつでもお電話ください。",
    Result.UNSURE: "行ってみましたが、まだはっきりしません。引きつづき、見ています。",
    Result.PASSED: "専門の方に、つなぎました。",
}
TAP_BACK = timedelta(days=3)  # how old a tap may be that comes from a phone without signal


def due_of(seen_on: date, *, danger: bool, days: int) -> date:
    """The day by which somebody will have looked."""
    return seen_on if danger else seen_on + timedelta(days=days)


def moment_of_tap(tapped_at: datetime | None, now: datetime) -> datetime:
    """When it was tapped, as far as the phone's clock can be so; otherwise now."""
    return tapped_at if tapped_at and now - TAP_BACK <= tapped_at <= now else now


def fits(result: str, after: str) -> bool:
    """Uncertainty is never reassurance: what is not known does not end."""
    return not (result == Result.UNSURE and after == After.END)
