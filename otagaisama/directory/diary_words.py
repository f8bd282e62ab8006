"""What the diary says of this room: its pages, the verbs it writes, its kinds of record, the codes of a reason. Only words, no rules."""

ROOM = "気づける先"
VERBS = {
    "add-post": "話せるところを加えた",
    "change-post": "話せるところを書き直した",
    "confirm-post": "話せるところを確かめた",
    "ask-to-confirm": "確かめるようお願いした",
    "propose-changes": "書き直しを提案した",
    "accept-changes": "書き直しを受け入れた",
    "decline-changes": "書き直しを見送った",
    "add-listener": "世話やきさんを加えた",
    "change-listener": "世話やきさんの欄を書き直した",
    "end-listener": "世話やきさんの欄を終わりにした",
    "open-private-fields": "公開しない欄をひらいた",
    "rest-post": "話せるところをお休みにした",
    "reopen-post": "話せるところをまた載せた",
    "end-post": "話せるところを終わりにした",
    "load-districts": "学区の一覧を取り込んだ",
    "load-towns": "町の一覧を取り込んだ",
    "load-garbage": "ごみの日の一覧を取り込んだ",
    "load-bodies": "関係機関の一覧を取り込んだ",
    "load-posts": "話せるところの一覧を取り込んだ",
    "load-places": "場所の一覧を取り込んだ",
    "load-listeners": "世話やきさんの一覧を取り込んだ",
}
KINDS = {
    "directory.ListeningPost": "話せるところ",
    "directory.Place": "場所",
    "directory.Entry": "先",
    "directory.Listener": "世話やきさん",
}
OPENS = ("open-private-fields",)
CALLED = ()
