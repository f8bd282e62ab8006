"""Which column means what: our own names, and those that councils, open data and map files use."""

from otagaisama.base.intake import known_names
from otagaisama.shopping.stores.states import ForWhom, OrderWay, ServiceKind, StoreKind

LISTS = {"stores": "店", "services": "買い物支援サービス", "population": "町の人口", "addresses": "住居表示の点"}
NAME = ("名前", "名称", "店名", "施設名", "事業所名", "name:ja", "name")
KANA = ("よみがな", "よみ", "ふりがな", "カナ", "名称_カナ", "name:ja-Hira", "kana")
LAT, LON = ("緯度", "lat", "latitude"), ("経度", "lon", "lng", "long", "longitude")
PHONE = ("電話", "電話番号", "連絡先電話番号", "TEL", "℡", "phone", "contact:phone")
DISTRICT = ("学区", "学区名", "校区", "小学校区", "district")
CHECKED = {
    "source": ("出典", "source"),
    "checked_on": ("確かめた日", "最終確認日", "確認日", "checked_on", "confirmed_on"),
    "checked_by": ("確かめた方法", "確かめた相手・方法", "checked_by"),
    "days_ago": (
        "確かめてからの日数",
        "checked_days_ago",
    ),  # a living example: checked so many days before it is loaded
}
COLUMNS = {
    "stores": {
        "code": ("番号", "id", "ID", "@id", "code", "コード"),
        "name": NAME,
        "kana": KANA,
        "kind": ("種類", "種別", "区分", "業種", "kind", "shop", "kind_ja", "category"),
        "lat": LAT,
        "lon": LON,
        "address": ("住所", "所在地", "所在地_連結表記", "ところ", "場所", "店の住所", "addr:full", "address"),
        "district": DISTRICT,
        "phone": PHONE,
        "hours": ("開いている時間", "営業時間", "時間", "営業", "営業日時", "開店時間", "opening_hours", "hours"),
        "closed": ("お休み", "休み", "定休日", "定休", "休業日", "休業", "closed"),
        "open_from": ("開店した日", "開店日", "open_from", "start_date"),
        "open_until": ("閉店した日", "閉店日", "open_until", "end_date"),
        **CHECKED,
    },
    "services": {
        "kind": ("種類", "種別", "区分", "kind", "category"),
        "name": NAME,
        "kana": KANA,
        "host": ("しているところ", "団体", "実施主体", "事業者", "店", "host"),
        "area": ("来てくれる地域", "地域", "対象地域", "配達地域", "area"),
        "district": DISTRICT,
        "sells": ("買えるもの・していること", "買えるもの", "内容", "サービス", "説明", "sells", "what"),
        "how": ("たのみかた", "申込方法", "注文方法", "申し込み", "how"),
        "order_note": ("たのみかたの説明", "order_note"),
        "fee": ("かかるお金", "料金", "手数料", "配達料", "送料", "fee"),
        "min_order": ("いくらから", "最低注文額", "最低金額", "min_order"),
        "days": ("来る日・届く日", "曜日", "配達日", "days"),
        "arrives": ("たのんでから届くまで", "届くまで", "arrives"),
        "for_whom": ("だれのため", "対象", "対象者", "for_whom"),
        "for_whom_note": ("使える人の説明", "利用条件", "for_whom_note"),
        "phone": PHONE,
        "hours": ("電話がつながる時間", "受付時間", "営業時間", "時間", "hours"),
        "closed": ("お休み", "休み", "定休日", "定休", "休業日", "休業", "closed"),
        "fax": ("ファックス", "FAX", "fax"),
        "url": ("ホームページ", "URL", "url", "website"),
        "open_from": ("はじまった日", "開始日", "open_from"),
        "open_until": ("さいごの日", "終了日", "open_until"),
        **CHECKED,
    },
    "population": {
        "code": ("番号", "町字ID", "町丁字コード", "コード", "code", "id"),
        "name": ("町・丁目", "町丁目", "町名", "町丁字", "町字名", "地名", "町", "town", "name"),
        "people": ("人口", "総人口", "総数", "合計", "total", "people"),
        "elders": ("65歳以上", "65歳以上人口", "高齢者人口", "老年人口", "age65plus", "elders"),
        "lat": LAT,
        "lon": LON,
    },
    "addresses": {
        "code": ("番号", "code", "id"),
        "town_code": ("町字ID", "machiaza_id"),
        "name": ("町・丁目", "町字名", "町名", "町", "town", "name"),
        "block": ("街区", "街区符号", "block"),
        "number": ("住居番号", "number"),
        "lat": LAT,
        "lon": LON,
    },
}  # fmt: skip
REQUIRED = {
    "stores": {"kind"}, "services": {"name", "kind"}, "population": {"name", "people"}, "addresses": {"name", "lat", "lon"},
}  # fmt: skip
NOT_OFFERED = {"days_ago"}
KNOWN = known_names(COLUMNS.values())

STORE_KINDS = {
    StoreKind.SUPERMARKET: ("スーパー", "supermarket", "食品スーパー"),
    StoreKind.DEPARTMENT: ("百貨店・総合スーパー", "百貨店", "総合スーパー", "デパート", "department", "department_store"),
    StoreKind.CONVENIENCE: ("コンビニ", "コンビニエンスストア", "convenience"),
    StoreKind.DRUGSTORE: ("ドラッグストア", "drugstore", "chemist"),
    StoreKind.GREENGROCER: ("青果", "青果店", "八百屋", "野菜", "果物", "greengrocer", "farm"),
    StoreKind.BUTCHER: ("肉", "肉屋", "精肉店", "butcher"),
    StoreKind.FISHMONGER: ("魚", "魚屋", "鮮魚店", "fishmonger", "seafood"),
    StoreKind.BAKERY: ("パン・総菜", "パン", "パン店", "惣菜", "惣菜店", "総菜店", "弁当", "bakery", "deli"),
    StoreKind.COOP: ("生協", "coop", "コープ"),
    StoreKind.OTHER: (
        "その他", "other", "薬局", "pharmacy", "菓子店", "confectionery", "pastry", "商業施設", "mall", "市場", "marketplace", "酒店", "alcohol",
        "米店", "雑貨", "variety_store", "general", "kiosk",
    ),
}  # fmt: skip
SERVICE_KINDS = {
    ServiceKind.VAN: ("移動販売", "移動スーパー", "van"),
    ServiceKind.DELIVERY: ("宅配", "個人宅配", "弁当の宅配", "delivery"),
    ServiceKind.NET: ("ネット", "ネットスーパー", "通販", "net"),
    ServiceKind.STORE_DELIVERY: ("店の配達", "お店の配達", "配達", "store_delivery"),
    ServiceKind.BUS: ("買い物バス", "送迎", "バス", "bus"),
    ServiceKind.ESCORT: ("付き添い", "つきそい", "同行", "escort"),
    ServiceKind.PROXY: ("代行", "買い物代行", "代わりに", "proxy"),
}
ORDER_WAYS = {
    OrderWay.PHONE: (OrderWay.PHONE.label, "TEL", "お電話", "電話注文", "phone"), OrderWay.FAX: (OrderWay.FAX.label, "FAX", "ファクス", "fax"),
    OrderWay.NET: (OrderWay.NET.label, "インターネット", "アプリ", "ウェブ", "ホームページ", "Web", "web", "net"),
    OrderWay.PAPER: (OrderWay.PAPER.label, "用紙", "注文書", "注文用紙", "申込書", "paper"),
    OrderWay.SHOP: (OrderWay.SHOP.label, "お店", "店頭", "窓口", "店", "来店", "shop"),
    OrderWay.NONE: (OrderWay.NONE.label, "いりません", "不要", "いらない", "申込不要", "申し込み不要", "予約不要", "none"),
}  # fmt: skip
FOR_WHOM = {
    ForWhom.ANYONE: (ForWhom.ANYONE.label, "だれでも", "誰でも", "どなたでも", "anyone"),
    ForWhom.ELDERS: (ForWhom.ELDERS.label, "高齢", "高齢者", "高齢の方", "65歳以上", "65歳以上の方", "シニア", "elders"),
    ForWhom.PARENTS: (ForWhom.PARENTS.label, "子育て", "子育て中", "子育て世帯", "妊婦", "妊産婦", "parents"),
    ForWhom.DISABILITY: (ForWhom.DISABILITY.label, "障がい", "障害", "障がい者", "障害者", "障がいのある方", "障害のある方", "disability"),
    ForWhom.CARE: (ForWhom.CARE.label, "介護", "要介護", "要支援", "要介護の方", "要支援の方", "介護認定", "care"),
    ForWhom.MEMBERS: (ForWhom.MEMBERS.label, "会員", "組合員", "会員の方", "members"),
}  # fmt: skip

EXAMPLES = {
    "stores": {
        "code": "1", "name": "（例）東町スーパー", "kana": "ひがしまちすーぱー", "kind": "スーパー", "lat": "35.1900", "lon": "136.9100",
        "address": "東町1-2-3", "district": "東町学区", "phone": "052-000-0000", "hours": "毎日 9:00-20:00", "closed": "1月1日",
        "source": "区社協が歩いて調べたもの", "checked_on": "2026/4/1", "checked_by": "店に行って",
    },
    "services": {
        "kind": "宅配", "name": "（例）東町の宅配", "kana": "ひがしまちのたくはい", "host": "東町商店会", "area": "東町学区", "district": "東町学区",
        "sells": "食料品、日用品", "how": "電話、ファックス", "fee": "1回200円", "min_order": "2,000円から", "days": "月・水・金", "arrives": "次の日",
        "for_whom": "だれでも", "phone": "052-000-0000", "hours": "平日 9:00-17:00", "closed": "祝日", "source": "お店に聞いたもの",
        "checked_on": "2026/4/1", "checked_by": "電話で",
    },
    "population": {"code": "t001", "name": "（例）東町一丁目", "people": "412", "elders": "131", "lat": "35.1900", "lon": "136.9100"},
    "addresses": {"name": "（例）東町一丁目", "block": "1", "number": "2", "lat": "35.1900", "lon": "136.9100"},
}  # fmt: skip


def offered(kind: str) -> list[str]:
    """The columns of a template, in order."""
    return [field for field in COLUMNS[kind] if field not in NOT_OFFERED]
