"""The three own lists of a council (a salon list, a volunteer list, a printed plan) brought in on the page, presses and seconds counted."""

import time
from dataclasses import dataclass, field

from playwright.sync_api import expect

from tests.base.own_lists import SALONS, VOLUNTEERS, book
from tests.plan.test_plan_printed import PRINTED, TITLE

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass
class Way:
    """One list on its way over the page: what was pressed, what stands there as it should, in which seconds."""

    page: object
    presses: int = 0
    right: int = 0
    begun: float = field(default_factory=time.perf_counter)
    seconds: float = 0.0

    def choose(self, address: str, data: bytes, name: str) -> None:
        self.page.goto(address, wait_until="load")
        self.page.locator("input[type=file]").first.set_input_files({"name": name, "mimeType": XLSX, "buffer": data})
        self.presses += 2  # the field, the file

    def press(self, words: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=words).first.click()
        self.presses += 1

    def tick(self, label: str, *, exact: bool = False) -> None:
        self.page.get_by_label(label, exact=exact).check()
        self.presses += 1

    def see(self, *words: str) -> None:
        """All of this stands on the page."""
        for each in words:
            expect(self.page.locator("body")).to_contain_text(each)
        self.right += len(words)

    def end(self) -> "Way":
        self.seconds = time.perf_counter() - self.begun
        return self


def bring_salons(page, keep=lambda name: None) -> Way:
    """Titles over two lines of heads, 〃 and 同上, weekday and hours in two columns: three salons, each as it is."""
    way = Way(page)
    way.choose("/desk/directory/import/", book("令和７年度　ふれあい・いきいきサロン一覧", SALONS), "サロン.xlsx")
    way.tick("気づける先", exact=True)
    way.tick("一覧に載せてよいと、確かめてあります")
    way.press("中身を見る")
    way.see("種類を書いてください")
    page.locator("input[name=default_kind]").fill("高齢者サロン")
    way.presses += 1
    way.press("この種類で見る")
    way.see("ふれあいサロン ひまわり", "男の料理", "子育てサロン ぽかぽか", "城北コミセン")
    keep("list_of_salons")
    way.press("3件を取りこむ")
    way.see("新しく3件")
    return way.end()


def bring_volunteers(page) -> Way:
    """Two telephones, eras, 〒, weekdays in words: two helpers, each as she is."""
    way = Way(page)
    way.choose("/desk/support/helpers/list/", book("ボランティア名簿", VOLUNTEERS), "ボランティア.xlsx")
    way.press("中")
    way.see("鈴木 一郎", "田中花子", "090-0000-0002")
    way.press("2人を取りこむ")
    way.see("2人を取りこみました")
    return way.end()


def bring_plan(page) -> Way:
    """Goals merged over their lines, a column a year: seven lines, each in its place."""
    way = Way(page)
    way.choose("/desk/plan/import/", book(TITLE, PRINTED[1:]), "plan_table.xlsx")
    way.press("中身をたしかめる")
    way.see("7行", "支え合う人づくり", "ボランティア講座の開催", "福祉教育", "サロンの支援", "実施｜→｜→｜見直し｜→")
    way.press("この計画を取り込む")
    way.see("取り込みました")
    return way.end()
