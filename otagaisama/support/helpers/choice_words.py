"""The words that councils have for the choices of helpers; each code with its label first."""

from otagaisama.support.helpers.models.choices import ContactWay, HowFar, OkWith, Task


def _with_labels(choices, more: dict) -> dict[str, tuple[str, ...]]:
    """For each code its label, the label without what stands in brackets, and other words for it."""
    return {code: (label, label.split("（")[0], *more.get(code, ())) for code, label in choices.choices}


CAN = _with_labels(Task, {
    Task.WASTE_DOOR: ("ゴミ出し", "ごみだし", "ごみ捨て", "ごみ出しの手伝い"),
    Task.WASTE_STATION: ("ゴミ出し", "ごみだし", "ごみ捨て", "資源出し", "資源ごみ出し"),
    Task.BULKY: ("粗大ごみ", "粗大ゴミ", "粗大ごみ出し"),
    Task.SHOPPING_FOR: ("買い物", "買物", "買い物代行", "買物代行"),
    Task.SHOPPING_WITH: ("買い物", "買物", "買い物の付き添い", "買い物付き添い", "買い物同行"), Task.CARRY: ("荷物運び",),
    Task.BULB: ("電球交換", "電球の取り替え", "電球の取替", "電球"), Task.FURNITURE: ("家具の移動", "家具移動"),
    Task.WEEDS: ("草むしり", "草とり", "除草", "庭の草取り"), Task.CLEANING: ("掃除", "そうじ", "清掃", "部屋の掃除"),
    Task.TIDYING: ("片付け", "かたづけ", "整理"), Task.TALK: ("話相手", "話し相手になる", "傾聴", "お話し相手"),
    Task.WALK: ("散歩", "散歩付き添い", "散歩の同行"),
    Task.HOSPITAL: ("通院", "通院付き添い", "通院介助", "病院の付き添い", "通院の同行"),
    Task.PAPERS: ("書類を読む", "代読", "書類の整理"),
    Task.PHONE: ("スマホ", "スマホの使い方", "スマートフォン", "スマホ相談"), Task.LOOK_IN: ("見守り", "声かけ", "安否確認", "見守り声かけ"),
    Task.OTHER: ("その他",),
})  # fmt: skip
OK = _with_labels(OkWith, {
    OkWith.DOG: ("いぬ", "イヌ"), OkWith.CAT: ("ねこ", "ネコ"), OkWith.SMOKE: ("タバコ", "煙草", "喫煙"), OkWith.STAIRS: ("階段の上り下り", "かいだん"),
    OkWith.HEAVY: ("重いもの", "力仕事"), OkWith.MAN_ALONE: ("男性宅", "一人暮らしの男性宅"), OkWith.WOMAN_ALONE: ("女性宅", "一人暮らしの女性宅"),
    OkWith.CHILDREN: ("こども", "子供"), OkWith.FOREIGN: ("英語", "外国の方"),
})  # fmt: skip
CONTACT = _with_labels(ContactWay, {
    ContactWay.PHONE: ("TEL", "でんわ", "携帯"), ContactWay.MAIL: ("e-mail", "Eメール", "mail"), ContactWay.FAX: ("FAX", "ファクス"),
    ContactWay.POST: ("郵便", "はがき", "郵送"), ContactWay.MEET: ("面会", "直接"),
})  # fmt: skip
FAR = _with_labels(HowFar, {
    HowFar.TOWN: ("町内のみ", "町内だけ", "近所"), HowFar.DISTRICT: ("学区内", "学区のみ", "小学校区"),
    HowFar.NEXT: ("となりの学区", "隣の学区", "隣の学区まで"),
    HowFar.WARD: ("区内全域", "区内ならどこでも", "区内どこでも"),
})  # fmt: skip
