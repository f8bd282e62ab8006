"""自治体標準オープンデータセット: 公共施設一覧 and イベント一覧 as CSV, and behind the standard's columns our own, so that our lists come back unchanged."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from otagaisama.base.tables import csv_text
from otagaisama.publishing.opendata.records import Facility, Giver, Happening, Slot, WardFacts, Where

ADDRESS = (
    "所在地_全国地方公共団体コード", "町字ID", "所在地_連結表記", "所在地_都道府県", "所在地_市区町村", "所在地_町字", "所在地_番地以下",
    "建物名等(方書)", "緯度", "経度", "高度の種別", "高度の値",
)  # fmt: skip
FACILITY = (
    "全国地方公共団体コード", "ID", "地方公共団体名", "名称", "名称_カナ", "名称_英字", "名称_通称", "POIコード", *ADDRESS, "電話番号", "内線番号",
    "連絡先メールアドレス", "連絡先FormURL", "連絡先備考（その他、SNSなど）", "郵便番号", "法人番号", "団体名", "利用可能曜日", "開始時間", "終了時間",
    "利用可能日時特記事項", "説明", "バリアフリー情報", "URL", "画像", "画像_ライセンス", "備考",
)  # fmt: skip
OWN_FACILITY = (
    "種類", "よみがな", "開いているところ", "だれのため", "使いやすさ", "申し込み", "開いている時間", "お休み", "住所", "学区", "ようす", "最終確認日",
    "出典", "架空のもの",
)  # fmt: skip
EVENT = (
    "全国地方公共団体コード", "ID", "地方公共団体名", "イベント名", "イベント名_カナ", "イベント名_英語", "サブタイトル", "開始日", "終了日", "開始時間",
    "終了時間", "開始日時特記事項", "説明", "料金(基本)", "料金(詳細)", "連絡先名称", "連絡先電話番号", "連絡先内線番号", "主催者", "場所名称", *ADDRESS,
    "アクセス方法", "駐車場情報", "対象者", "定員", "参加申込終了日", "参加申込終了時間", "参加申込方法", "URL", "備考",
)  # fmt: skip
OWN_EVENT = (
    "開催日", "よみがな", "やさしい日本語での説明", "参加費", "持ちもの", "雨のとき", "共催・協力", "席の数", "ようす", "学区", "架空のもの",
)  # fmt: skip
LETTERS = {"MO": "月", "TU": "火", "WE": "水", "TH": "木", "FR": "金", "SA": "土", "SU": "日"}
OFF = "取りやめ"
WHOLE_WARD = "区ぜんたい"
STATES = {"open": "公開", "checking": "確認中", "resting": "お休み"}


def facilities_csv(facilities: Iterable[Facility], giver: Giver) -> str:
    """公共施設一覧: a line for each place or office that is somewhere or can be called."""
    return _table((*FACILITY, *OWN_FACILITY), (_facility(each, giver) for each in facilities))


def events_csv(happenings: Sequence[Happening]) -> str:
    """イベント一覧: a line for each event and time of day; its days stand in 開催日, one that was called off says so."""
    rows = sorted(happenings, key=_alike)
    return _table((*EVENT, *OWN_EVENT), (_event(list(dates)) for _, dates in groupby(rows, key=_alike)))


def _alike(each: Happening) -> tuple:
    ends = f"{each.ends_at:%H:%M}" if each.ends_at else ""
    return each.event_key, f"{each.starts_at:%H:%M}", ends, each.place, each.part, each.is_on


def _table(heads: Sequence[str], rows: Iterable[dict[str, object]]) -> str:
    return csv_text(heads, [[row.get(head, "") for head in heads] for row in rows])


def katakana(reading: str) -> str:
    """A reading in katakana, as the standard asks."""
    return "".join(chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter for letter in reading)


def _address(ward: WardFacts, where: Where) -> dict[str, object]:
    full = where.address
    if full and not full.startswith(ward.prefecture or "\0"):
        full = f"{ward.prefecture}{full}" if full.startswith(ward.city) else f"{ward.prefecture}{ward.city}{full}"
    return {
        "所在地_全国地方公共団体コード": ward.government_code, "町字ID": where.town_id, "所在地_連結表記": full,
        "所在地_都道府県": ward.prefecture, "所在地_市区町村": ward.city, "所在地_町字": where.town, "所在地_番地以下": where.house,
        "緯度": "" if where.lat is None else where.lat, "経度": "" if where.lon is None else where.lon,
    }  # fmt: skip


def service_days(slots: Sequence[Slot]) -> tuple[str, str, str]:
    """Weekdays and hours, where every week is the same; three empty ones otherwise."""
    if len({(slot.opens, slot.closes) for slot in slots}) != 1 or any(slot.freq != "WEEKLY" for slot in slots):
        return "", "", ""
    letters = {day for slot in slots for day in slot.days}
    days = "".join(said for letter, said in LETTERS.items() if letter in letters)
    return days, slots[0].opens_at, slots[0].closes_at


def _facility(each: Facility, giver: Giver) -> dict[str, object]:
    days, opens, closes = service_days(each.slots)
    return {
        "全国地方公共団体コード": each.ward.government_code, "ID": each.id, "地方公共団体名": f"{each.ward.prefecture}{each.ward.city}",
        "名称": each.name, "名称_カナ": katakana(each.kana), **_address(each.ward, each.where), "電話番号": each.phone,
        "連絡先備考（その他、SNSなど）": each.phone_hours,
        "法人番号": giver.number if each.host == giver.name else "", "団体名": each.host, "利用可能曜日": days, "開始時間": opens, "終了時間": closes,
        "利用可能日時特記事項": each.hours_said, "説明": each.what, "バリアフリー情報": "、".join(each.barrier), "URL": each.url,
        "種類": each.kind, "よみがな": each.kana, "開いているところ": each.host, "だれのため": "、".join(each.for_whom), "使いやすさ": "、".join(each.barrier),
        "申し込み": each.apply, "開いている時間": each.hours, "お休み": each.closed, "住所": each.where.address, "学区": each.district or WHOLE_WARD,
        "ようす": STATES[each.state], "最終確認日": each.confirmed_on or "", "出典": each.origin, "架空のもの": "はい" if each.invented else "",
    }  # fmt: skip


def _event(dates: list[Happening]) -> dict[str, object]:
    first, last = dates[0], dates[-1]
    ends = f"{first.ends_at:%H:%M}" if first.ends_at else ""
    call = f"{first.host}（電話の時間：{first.phone_hours}）" if first.phone_hours else first.host
    return {
        "全国地方公共団体コード": first.ward.government_code, "ID": first.id, "地方公共団体名": f"{first.ward.prefecture}{first.ward.city}",
        "イベント名": first.title, "イベント名_カナ": katakana(first.kana), "サブタイトル": first.part, "開始日": f"{first.starts_at:%Y-%m-%d}",
        "終了日": f"{last.starts_at:%Y-%m-%d}", "開始時間": f"{first.starts_at:%H:%M}", "終了時間": ends, "開始日時特記事項": first.rain,
        "説明": first.about, "料金(基本)": "0" if is_free(first.fee) else "", "料金(詳細)": first.fee, "連絡先名称": call, "連絡先電話番号": first.phone,
        "主催者": first.host, "場所名称": first.place, **_address(first.ward, first.where), "対象者": first.for_whom, "定員": first.seats or "",
        "参加申込終了日": first.signing_until or "", "参加申込方法": first.sign, "URL": first.url, "備考": "" if first.is_on else OFF,
        "開催日": "、".join(f"{each.starts_at:%Y-%m-%d}" for each in dates), "よみがな": first.kana, "やさしい日本語での説明": first.easy,
        "参加費": first.fee, "持ちもの": first.bring, "雨のとき": first.rain, "共催・協力": first.co_hosts, "席の数": first.seats or "", "学区": first.district,
        "ようす": "" if first.is_on else OFF, "架空のもの": "はい" if first.invented else "",
    }  # fmt: skip


def is_free(fee: str) -> bool:
    """Nothing is to be paid, as the page of an event says it."""
    return fee.strip() in ("", "無料", "なし", "0円")
