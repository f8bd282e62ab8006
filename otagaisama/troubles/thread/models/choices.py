"""The choices of C1, with the field's words."""

from django.db import models

from otagaisama.people.models.knowing import Reach

__all__ = ["AgeBand", "AnswerWay", "Category", "Channel", "Living", "Reach", "ToldBy", "Urgency"]


class Category(models.TextChoices):
    """困りごとの分類: one hurts most, others may be added."""

    SHOPPING = "shopping", "買い物"
    WASTE = "waste", "ごみ出し"
    TIDYING = "tidying", "片づけ"
    GARDEN = "garden", "草取り・庭"
    REPAIR = "repair", "電球・小修理"
    OUTING = "outing", "外出・通院"
    LONELY = "lonely", "気持ち・孤独"
    WATCH = "watch", "見守り"
    PAPERWORK = "paperwork", "手続き・スマホ"
    MONEY = "money", "お金・仕事"
    HEALTH = "health", "健康・介護"
    MEMORY = "memory", "もの忘れ"
    CHILD = "child", "子育て"
    WITHDRAWN = "withdrawn", "ひきこもり"
    DISABILITY = "disability", "障がい"
    NEIGHBOURS = "neighbours", "近所づきあい"
    LANGUAGE = "language", "ことば"
    HOUSING = "housing", "住まい"
    DISASTER = "disaster", "防災"
    PLACE = "place", "居場所"
    INFO = "info", "情報"
    USEFUL = "useful", "役に立ちたい"
    OTHER = "other", "その他"


class Channel(models.TextChoices):
    """How it reached us."""

    PHONE = "phone", "電話"
    COUNTER = "counter", "窓口"
    SALON = "salon", "サロン"
    LISTENER = "listener", "世話やきさん"
    VISIT = "visit", "訪問"
    FAX = "fax", "ファックス"
    POST = "post", "郵便"
    WEB = "web", "ウェブ"
    LINE = "line", "LINE"
    COURSE = "course", "講座"
    EVENT = "event", "行事"
    OTHER = "other", "その他"


class ToldBy(models.TextChoices):
    """Who told it: often not the person."""

    SELF = "self", "本人"
    FAMILY = "family", "家族"
    NEIGHBOUR = "neighbour", "近所の人"
    LISTENER = "listener", "世話やきさん"
    COMMISSIONER = "commissioner", "民生委員・児童委員"
    SALON = "salon", "サロン"
    BUSINESS = "business", "事業者"
    BODY = "body", "専門機関"
    UNKNOWN = "unknown", "わからない"


class Urgency(models.TextChoices):
    """How soon somebody must answer."""

    NOW = "now", "今すぐ"
    SOON = "soon", "早めに"
    USUAL = "usual", "ふつう"


class AgeBand(models.TextChoices):
    """年代."""

    TO_17 = "to17", "17歳まで"
    TO_39 = "to39", "18〜39歳"
    TO_64 = "to64", "40〜64歳"
    TO_74 = "to74", "65〜74歳"
    TO_84 = "to84", "75〜84歳"
    FROM_85 = "from85", "85歳以上"
    UNKNOWN = "unknown", "わからない"


class Living(models.TextChoices):
    """暮らし."""

    ALONE = "alone", "ひとり"
    COUPLE = "couple", "夫婦"
    PARENT_CHILD = "parent_child", "親子"
    THREE = "three", "三世代"
    OTHER = "other", "その他"
    UNKNOWN = "unknown", "わからない"


class AnswerWay(models.TextChoices):
    """How the answer went back."""

    PAGE = "page", "受付番号のページ・わたしのページ"
    PHONE = "phone", "電話で"
    LETTER = "letter", "手紙で"
    MET = "met", "会って"
    CANNOT = "cannot", "伝える先がわからない"
