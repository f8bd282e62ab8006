"""Lists as councils keep them (all names invented), and a page of bringing in driven as a coordinator would: choose, look, take."""

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile

from otagaisama.base.lists.files import xlsx_bytes

VOLUNTEERS = [
    [
        "番号", "氏名", "ふりがな", "生年月日", "郵便番号", "住所", "電話", "携帯", "活動内容", "活動可能日", "学区", "登録日", "保険",
    ],
    [
        1, "鈴木　一郎", "すずき いちろう", "S25.3.4", "462-0001", "北区城北町1-1", "052-000-1111", "", "ごみ出し、草取り",
        "月・水の午前", "城北", "H30.4.1", "加入",
    ],
    [
        2, "田中花子", "たなか　はなこ", "昭和30年12月1日", 4620002, "北区城北町2", "", "０９０－００００－０００２", "話し相手", "いつでも",
        "城北学区", "R3.5.10", "○",
    ],
]  # fmt: skip
WHERE = "北区城北町１－２－３"
SALONS = [
    ["№", "学区", "サロン名", "開催日", "", "会場", "", "代表者", "備考"],
    ["", "", "", "曜日", "時間", "名称", "住所", "電話", ""],
    [
        "１", "城北", "ふれあいサロン\nひまわり", "第２・４火曜日", "１０：００～１１：３０", "城北コミセン", WHERE, "０５２－０００－００００",
        "R5.4.1開始",
    ],
    ["２", "", "男の料理", "毎月第３土曜", "13時〜15時", "〃", "〃", "052(000)0001", "８月休み"],
    ["３", "城北", "子育てサロン　ぽかぽか", "毎週木", "10:00-12:00", "城北児童館", "同上", "090-0000-0001(会長)", ""],
]  # fmt: skip


def book(title: str, rows: list[list]) -> bytes:
    """An Excel book with a title above the table."""
    return xlsx_bytes({"Sheet": ([title], [[], *rows])})


class Way:
    """The way of one file over the page; `presses` counts the buttons that were pressed."""

    def __init__(self, client, url: str, data: bytes, name: str = "list.xlsx", **told):
        self.client, self.url, self.presses, self.told = client, url, 0, {}
        self._send({"file": SimpleUploadedFile(name, data), **told})

    def press(self, **told) -> "Way":
        """Press the page's own button with what stands in the form; `told` is what was changed before."""
        self._send(self.told | told)
        return self

    @property
    def text(self) -> str:
        """The page in words, without marks."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.page)).split())

    def _send(self, fields: dict) -> None:
        answer = self.client.post(self.url, fields)
        self.presses, self.status, self.page = self.presses + 1, answer.status_code, answer.content.decode()
        self.told = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', self.page))
        self.told |= dict.fromkeys(re.findall(r'<select id="(column-\d+)"', self.page), "")
        for key, options in re.findall(r'<select id="(column-\d+)"[^>]*>(.*?)</select>', self.page, re.DOTALL):
            chosen = re.search(r'value="(\w+)" selected', options)
            self.told[key] = chosen[1] if chosen else ""
