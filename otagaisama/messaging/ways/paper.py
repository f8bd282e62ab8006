"""On paper: letters that a desk prints and posts."""

from otagaisama.messaging.ways.way import Way


class Paper(Way):
    """A letter for each sheet, large, with the address above."""

    code, label = "paper", "手紙"
    box = "手紙を出す"
    empty = "いま、手紙で出す知らせはありません。"
    look = "手紙を見る"
    done = "出した"
    said_done = "出したことを書きとめました。"
    printed = True
