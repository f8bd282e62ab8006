"""Which column means what: our own names, and those that councils and open data use."""

from otagaisama.base.intake.headers import columns_in, known_names, unread_in
from otagaisama.town import garbage_lists

LISTS = {
    "districts": "学区", "towns": "町・丁目", "posts": "気づける先", "bodies": "関係機関（困りごとを引きつげる先）",
    "places": "場所", "listeners": "世話やきさん", "garbage": "ごみの日",
}  # fmt: skip
SALON_NAMES = (
    "サロン名", "サロンの名前", "サロン名称", "教室名", "グループ名", "サークル名", "会の名前", "事業名", "窓口名", "相談窓口名", "居場所名",
    "名前（よみ）", "名称（よみ）", "名前（ふりがな）", "名称（ふりがな）", "名称（カナ）", "サロン名（よみ）", "サロン名（ふりがな）",
)  # fmt: skip
NAME = ("名前", "名称", "施設名", "施設名称", "団体名", "事業所名", "場所名称", "name", "title")
PLACE_NAMES = {
    "code": ("番号", "id", "code", "コード", "ID"),
    "kana": ("よみがな", "よみ", "ふりがな", "カナ", "名称_カナ", "名称_フリガナ", "kana"),
    "lat": ("緯度", "lat", "latitude"),
    "lon": ("経度", "lon", "lng", "long", "longitude"),
}
ENTRY = {
    "kind": ("種類", "種別", "区分", "分類", "kind", "category"),
    "name": (*NAME, *SALON_NAMES),
    "kana": PLACE_NAMES["kana"],
    "host": (
        "開いているところ",
        "団体",
        "運営団体",
        "実施主体",
        "主催",
        "設置者",
        "host",
        "会場",
        "会場名",
        "会場名称",
        "会場の名前",
        "開催場所",
        "開催場所名称",
        "活動場所",
        "実施場所",
        "開催会場",
        "場所",
    ),
    "address": (
        "住所",
        "所在地",
        "所在地_連結表記",
        "address",
        "会場住所",
        "会場所在地",
        "会場の住所",
        "開催場所住所",
        "活動場所住所",
    ),
    "lat": PLACE_NAMES["lat"],
    "lon": PLACE_NAMES["lon"],
    "district": ("学区", "学区名", "校区", "小学校区", "district", "district_id"),
    "phone": ("電話（公開）", "電話", "電話番号", "連絡先電話番号", "TEL", "phone", "telephoneNumber"),
    "hours": (
        "開いている時間",
        "時間",
        "開設時間",
        "利用時間",
        "受付時間",
        "開館時間",
        "営業時間",
        "相談時間",
        "開催時間",
        "実施時間",
        "活動時間",
        *("相談受付", "相談受付時間", "受付", "窓口時間", "開所時間", "開庁時間", "診療時間", "対応時間"),
        "hours",
    ),
    "days": (
        "曜日",
        "利用可能曜日",
        "開設日",
        "availableDate",
        "開催曜日",
        "開催日",
        "実施日",
        "活動日",
        "開催日時",
        "活動日時",
        *("相談日時", "受付日時", "利用日時", "開館日時"),
    ),
    "start": ("開始時間", "利用可能開始時間", "startTime"),
    "end": ("終了時間", "利用可能終了時間", "endTime"),
    "closed": ("お休み", "休み", "休業日", "休館日", "定休日", "closed", "availableDateNote", "利用可能日時特記事項"),
    "for_whom": ("だれのため", "対象", "対象者", "for_whom"),
    "barrier": ("使いやすさ", "バリアフリー", "barrier"),
    "what": ("話せること", "していること", "内容", "事業内容", "サービス", "説明", "what", "service"),
    "remark": ("備考", "備考欄", "特記事項", "note"),
    "apply": ("申し込み", "申込み", "申込", "申込方法", "apply"),
    "confirmed_on": ("最終確認日", "確認日", "confirmed_on"),
    "source": ("出典", "source"),
    "days_ago": (
        "確かめてからの日数",
        "confirmed_days_ago",
    ),  # a living example: confirmed so many days before it is loaded
}
COLUMNS = {
    "districts": {
        "code": (*PLACE_NAMES["code"], "学区番号"),
        "name": ("学区", "学区名", "校区", "小学校区", *NAME),
        **{key: PLACE_NAMES[key] for key in ("kana", "lat", "lon")},
        "order": ("並び順", "order"),
    },
    "towns": {
        "code": (*PLACE_NAMES["code"], "town_id", "町字ID"),
        "name": ("町・丁目", "町丁目", "町名", "町字名", "地名", "town", *NAME),
        **{key: PLACE_NAMES[key] for key in ("kana", "lat", "lon")},
        "district": ENTRY["district"],
        "basis": ("学区の根拠", "根拠", "basis"),
        "walk_m": ("学校までの道のり", "道のり", "walk_m"),
    },
    "posts": {
        **ENTRY,
        "is_body": ("引きつげる機関", "機関", "is_body"),
        "phone_internal": (
            "内部の電話（公開しません）",
            "内部の電話",
            "phone_internal",
            "代表者電話",
            "代表者電話番号",
            "代表電話",
            "代表者連絡先",
            "世話人電話",
            "担当者電話",
            "連絡先電話",
        ),
        "mail": ("メール（公開しません）", "メール", "メールアドレス", "email", "mail"),
    },
    "places": ENTRY,
    "listeners": {
        "nickname": ("呼び名（公開）", "呼び名", "nickname", *NAME),
        "hears": ("聞けること（公開）", "聞けること", "hears", "what", "内容"),
        "days": ("いる日（公開）", "いる日", "days", "when", "hours", "時間"),
        "district": ENTRY["district"],
        "post": ("いるところ", "いる場所", "post", "where", "host"),
        "account": ("サインイン名", "account"),
        "real_name": ("本名（公開しません）", "本名", "氏名", "real_name"),
        "phone": ("電話（公開しません）", "電話", "電話番号", "private_phone", "phone"),
        "address": ("住所（公開しません）", "住所", "address"),
        "agreed_on": ("載せてよいと聞いた日", "agreed_on", "confirmed_on"),
        "days_ago": ("確かめてからの日数", "confirmed_days_ago"),
    },
    "garbage": garbage_lists.COLUMNS,
}
BODY_NAMES = (
    "機関名", "関係機関", "関係機関名", "組織名", "法人名", "会社名", "病院名", "医療機関名", "相談機関", "相談機関名", "窓口", "部署名",
)  # fmt: skip
COLUMNS["bodies"] = COLUMNS["posts"] | {"name": (*ENTRY["name"], *BODY_NAMES)}
REQUIRED = {
    "bodies": {"name"},
    "districts": {"name"},
    "towns": set(),
    "posts": {"name"},
    "places": {"name"},
    "listeners": {"nickname", "district"},
}
# What a template does not offer, because our own column says it in one.
NOT_OFFERED = {"days", "start", "end", "days_ago", "remark"}


def label_of(kind: str, field: str) -> str:
    """Our own name of a column."""
    return COLUMNS[kind][field][0]


def offered(kind: str) -> list[str]:
    """The columns of a template, in order."""
    hidden = NOT_OFFERED - {"days"} if kind == "listeners" else NOT_OFFERED
    return [field for field in COLUMNS[kind] if field not in hidden]


KNOWN = known_names(COLUMNS.values())


def told_apart(kind: str, header: tuple[str, ...]) -> tuple[list[tuple[str, str]], list[str]]:
    """(our name, the file's header) for each column that is read, and the headers nobody reads."""
    return garbage_lists.told_apart(header) if kind == "garbage" else unread_in(COLUMNS[kind], header)


def columns_of(kind: str, header: tuple[str, ...]) -> dict[str, list[int]]:
    """For each field the places of its columns, the most exact name first."""
    return columns_in(COLUMNS[kind], header)
