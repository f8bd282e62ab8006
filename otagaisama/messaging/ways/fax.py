"""By fax: sheets that a desk prints and sends from its machine."""

from otagaisama.messaging.ways.way import Way


class Fax(Way):
    """The number stands above the words; whoever fed the machine says so."""

    code, label = "fax", "ファクス"
    box = "ファクスを送る"
    empty = "いま、ファクスで送る知らせはありません。"
    look = "ファクスを見る"
    place_label = "ファクス番号"
    done = "送った"
    said_done = "送ったことを書きとめました。"
    missed = "送れなかった"
    printed = True
