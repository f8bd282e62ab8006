"""What the page of open data says, licences, and sentences of the API. Only words, no rules."""

from django.utils.translation import gettext_lazy as _

STOP = "移動販売が来るところ"
ASK_BY_PHONE = "時間は電話でお確かめください"
# code of the setting: (name, address of its text)
LICENCES = {
    "CC-BY-4.0": ("クリエイティブ・コモンズ 表示 4.0 国際", "https://creativecommons.org/licenses/by/4.0/legalcode.ja"),
    "PDL-1.0": (
        "公共データ利用規約（第1.0版）",
        "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
    ),
    "CC0-1.0": ("CC0 1.0（権利を主張しません）", "https://creativecommons.org/publicdomain/zero/1.0/legalcode.ja"),
}
# (address, form, what it is)
FILES = (
    ("public_facility.csv", "CSV", _("自治体標準オープンデータセット「公共施設一覧」の見出し")),
    ("event.csv", "CSV", _("自治体標準オープンデータセット「イベント一覧」の見出し")),
    ("facilities.xml", "XML", _("政府相互運用性フレームワーク（GIF）の施設")),
    ("facilities.json", "JSON", _("政府相互運用性フレームワーク（GIF）の施設")),
    ("events.xml", "XML", _("政府相互運用性フレームワーク（GIF）のイベント")),
    ("events.json", "JSON", _("政府相互運用性フレームワーク（GIF）のイベント")),
    ("hsds.zip", "ZIP", _("HSDS 3.0（福祉のサービスの国際的な形）の表、datapackage.json つき")),
    ("hsds.json", "JSON", _("HSDS 3.0 のサービス")),
    ("facilities.geojson", "GeoJSON", _("地図に置ける場所")),
    ("events.geojson", "GeoJSON", _("地図に置ける行事")),
    ("events.ics", "iCalendar", _("電話やパソコンの予定表に入る行事")),
    ("linked.jsonld", "JSON-LD", _("schema.org のことばで書いた場所と行事")),
)
NOT_THERE = "その住所には、何もありません。/open/api/ をごらんください。"
NO_API = "この機械には、API の部品が入っていません。/open/ のファイルをお使いください。"
BAD_QUESTION = "たずねかたに、読めないところがあります：{faults}"
FACILITY_GONE = "その番号の場所は、ありません。載せるのをやめたか、番号がちがいます。"
EVENT_GONE = "その番号の行事は、ありません。番号をお確かめください。"
