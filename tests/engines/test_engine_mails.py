"""Mail addresses of a cell: whole or not at all, several are several."""

import pytest

from otagaisama.engines.text.mails import Mails, read_mails

TAKEN = {
    "ginko@example.jp": ["ginko@example.jp"],
    "ｇｉｎｋｏ＠ｅｘａｍｐｌｅ．ｊｐ": ["ginko@example.jp"],
    " Ginko.K+kita@Example.JP　": ["Ginko.K+kita@example.jp"],
    "ginko@example.jp;jimu@example.jp": ["ginko@example.jp", "jimu@example.jp"],
    "ginko@example.jp、jimu@example.jp": ["ginko@example.jp", "jimu@example.jp"],
    "ginko@example.jp／jimu@example.jp": ["ginko@example.jp", "jimu@example.jp"],
    "ginko@example.jp\njimu@example.jp": ["ginko@example.jp", "jimu@example.jp"],
    "ginko@example.jp または jimu@example.jp": ["ginko@example.jp", "jimu@example.jp"],
    "ginko@example.jp, GINKO@example.jp": ["ginko@example.jp"],
    "銀行 北支店 <ginko@example.jp>": ["ginko@example.jp"],
    "花 <hana@example.jp>, 太郎 <taro@example.jp>": ["hana@example.jp", "taro@example.jp"],
    "mailto:hana@example.jp?subject=x": ["hana@example.jp"],
    "hana..mama.@docomo.ne.jp": ["hana..mama.@docomo.ne.jp"],
    "kita@お互いさま.jp": ["kita@お互いさま.jp"],
    "ha\u200bna@example.jp": ["hana@example.jp"],
    "": [],
    "　\n": [],
}
REFUSED = [
    "ginko", "ginko@", "@example.jp", "ginko@example", "gin ko@example.jp", "ginko@@example.jp", "花@example.jp", "ginko@exa mple.jp",
    "ginko@example..jp", "ginko@-example.jp", "ginko@[192.0.2.1]", "ginko@192.0.2.1", "ginko@example.jp 電話でも可",
    "ginko@example.jp\x00", "ginko@example.jp\x1b[0m", "ginko@example.jp\r\nBcc: all@example.jp", "(a)ginko@example.jp", "<ginko@example.jp",
    "g" * 65 + "@example.jp", "ginko@" + "e" * 64 + ".jp", "なし", "0000", "ginko＠example、jp", ".ginko@example.jp", '"gin ko"@example.jp',
]  # fmt: skip


@pytest.mark.parametrize(("cell", "addresses"), TAKEN.items(), ids=repr)
def test_what_people_write_is_read(cell, addresses):
    assert read_mails(cell) == Mails(addresses=tuple(addresses))


@pytest.mark.parametrize("cell", REFUSED, ids=repr)
def test_what_no_post_office_could_carry_is_refused_whole(cell):
    reading = read_mails(cell)
    assert reading.fault
    assert reading.addresses == ()


@pytest.mark.parametrize("bad", ["ginko@", "花@example.jp", "jimu@example", "jimu＠"])
def test_one_unreadable_piece_refuses_the_cell_and_is_named(bad):
    reading = read_mails(f"ginko@example.jp;{bad}")
    assert reading.addresses == ()
    assert "読めません" in reading.fault
