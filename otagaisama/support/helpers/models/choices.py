"""The choices of helpers (C3), with the field's words. Codes are what the matching engine reads too."""

from django.db import models


class Task(models.TextChoices):
    """できること・頼みたいこと: the one list for helpers and requests."""

    WASTE_DOOR = "waste_door", "ごみ出し（家の前まで）"
    WASTE_STATION = "waste_station", "ごみ出し（資源ステーションまで）"
    BULKY = "bulky", "粗大ごみを玄関まで"
    SHOPPING_FOR = "shopping_for", "買い物を代わりに"
    SHOPPING_WITH = "shopping_with", "買い物に付き添い"
    CARRY = "carry", "荷物を運ぶ"
    BULB = "bulb", "電球の交換"
    FURNITURE = "furniture", "家具の移動（軽いもの）"
    WEEDS = "weeds", "草取り"
    CLEANING = "cleaning", "簡単な掃除"
    TIDYING = "tidying", "片づけ"
    TALK = "talk", "話し相手"
    WALK = "walk", "散歩の付き添い"
    HOSPITAL = "hospital", "通院の付き添い"
    PAPERS = "papers", "書類を一緒に読む"
    PHONE = "phone", "スマホを一緒に"
    LOOK_IN = "look_in", "見守り・声かけ"
    OTHER = "other", "そのほか"


class Day(models.TextChoices):
    """曜日, in the order of date.weekday()."""

    MON = "mon", "月"
    TUE = "tue", "火"
    WED = "wed", "水"
    THU = "thu", "木"
    FRI = "fri", "金"
    SAT = "sat", "土"
    SUN = "sun", "日"


class Slot(models.TextChoices):
    """時間帯. A helper's `slots` are "mon-morning" and the like: Day, hyphen, Slot."""

    DAWN = "dawn", "朝（8時ごろまで）"
    MORNING = "morning", "午前"
    NOON = "noon", "昼"
    AFTERNOON = "afternoon", "午後"
    EVENING = "evening", "夕方"


def short_times() -> list[str]:
    """The times of a day as the heads of a table: 朝, 午前, …"""
    return [str(slot.label).partition("（")[0] for slot in Slot]


class OkWith(models.TextChoices):
    """だいじょうぶなこと. What a request needs is said with the same codes."""

    DOG = "dog", "犬"
    CAT = "cat", "猫"
    SMOKE = "smoke", "たばこ"
    STAIRS = "stairs", "階段"
    HEAVY = "heavy", "重い物"
    MAN_ALONE = "man_alone", "ひとり暮らしの男性宅"
    WOMAN_ALONE = "woman_alone", "ひとり暮らしの女性宅"
    CHILDREN = "children", "子ども"
    FOREIGN = "foreign", "外国語"


class Gender(models.TextChoices):
    WOMAN = "woman", "女性"
    MAN = "man", "男性"
    OTHER = "other", "その他"
    UNSAID = "unsaid", "答えない"


class HowFar(models.TextChoices):
    """どこまで行けるか."""

    TOWN = "town", "町内"
    DISTRICT = "district", "学区"
    NEXT = "next", "となりの学区まで"
    WARD = "ward", "区内"


class Move(models.TextChoices):
    """どうやって来るか. 車 is only for coming; taking somebody along is another matter (D17)."""

    WALK = "walk", "歩き"
    BICYCLE = "bicycle", "自転車"
    BUS = "bus", "バス"
    CAR = "car", "車（人は乗せない）"


class ContactWay(models.TextChoices):
    PHONE = "phone", "電話"
    MAIL = "mail", "メール"
    FAX = "fax", "ファックス"
    POST = "post", "手紙"
    MEET = "meet", "会って"


class Training(models.TextChoices):
    """受けた講座 (C8 kinds), until the room of courses keeps them."""

    WATCH = "watch", "見守り"
    LISTENING = "listening", "傾聴"
    COORDINATOR = "coordinator", "コーディネーター"
    VOLUNTEER = "volunteer", "ボランティア入門"
    DEMENTIA = "dementia", "認知症サポーター"
    CONNECT = "connect", "つながりサポーター"


class Cover(models.TextChoices):
    """保険. Only 総合補償 covers what is thanked with money or tickets (D16)."""

    BASIC = "basic", "ボランティア活動保険 基本"
    DISASTER = "disaster", "ボランティア活動保険 天災・地震"
    INFECTION = "infection", "ボランティア活動保険 特定感染症"
    PAID_TOO = "paid_too", "福祉サービス総合補償"
