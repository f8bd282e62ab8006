"""What the diary says of this room: its pages, the verbs it writes, its kinds of record. Only words, no rules."""

from otagaisama.base.called import Called

ROOM = "集まり"
VERBS = {
    "hand-on-event": "行事の担当を引き継いだ",
    "hand-on-place": "居場所の世話を引き継いだ",
    "plan-event": "行事をつくった",
    "change-event": "行事を書き直した",
    "publish-event": "行事を公開した",
    "call-off-event": "行事を中止にした",
    "move-event-date": "行事の日を動かした",
    "call-off-event-date": "行事の1回を取りやめた",
    "add-event-date": "行事の日を足した",
    "count-event-date": "行事に来た人数を書いた",
    "look-back-on-event": "行事の振り返りを書いた",
    "ask-insurance": "行事の保険を確かめた",
    "note-case": "先進事例を書いた",
    "add-small-role": "小さな出番をつくった",
    "change-small-role": "小さな出番を書き直した",
    "offer-small-role": "小さな出番を、そっとお願いした",
    "answer-small-role": "小さな出番の返事を書いた",
    "note-small-role-done": "小さな出番を済みにした",
    "register-place": "居場所を加えた",
    "change-place": "居場所を書き直した",
    "confirm-place": "居場所がそのままか確かめた",
    "move-place-day": "居場所の日を動かした",
    "note-place-day": "居場所に来た人数を書いた",
    "correct-place-day": "居場所に来た人数を直した",
    "note-money-line": "居場所のお金を書いた",
    "strike-money-line": "居場所のお金を取り消した",
    "note-place-budget": "居場所の予算を書いた",
    "note-place-grant": "居場所の助成のきまりを書いた",
    "forget-role-offers": "小さな出番の方の名前を消した",
}
KINDS = {
    "gatherings.Event": "行事",
    "gatherings.EventDate": "行事の回",
    "gatherings.CaseStudy": "先進事例",
    "gatherings.SmallRole": "小さな出番",
    "gatherings.RoleOffer": "小さな出番のお願い",
    "gatherings.Place": "居場所",
    "gatherings.PlaceDay": "居場所の1日",
    "gatherings.MoneyLine": "居場所のお金",
}
CALLED = (
    Called("gatherings.Event", number=("title",)),
    Called("gatherings.EventDate", number=("event__title",)),
    Called("gatherings.CaseStudy", number=("title",)),
    Called("gatherings.SmallRole", number=("event__title", "title")),
    Called("gatherings.Place", number=("name",)),
    Called("gatherings.PlaceDay", number=("place__name",)),
    Called("gatherings.MoneyLine", number=("place__name",)),
    Called("gatherings.RoleOffer", number=("role__event__title", "role__title")),
)
