"""By telephone: a list of a desk, with the words to say."""

from otagaisama.messaging.ways.way import Way


class Phone(Way):
    """Somebody of the desk calls; when nobody is at home it stays on the list with the attempt."""

    code, label = "phone", "電話で伝える"
    box = "電話で伝える"
    empty = "いま、電話で伝える知らせはありません。"
    look = "番号とことばを見る"
    place_label = "電話"
    missed = "留守だった"
