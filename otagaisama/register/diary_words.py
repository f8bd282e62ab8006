"""What the diary says of this room: its pages, the verbs it writes, its kinds of record. Only words, no rules."""

ROOM = "区の台帳"
VERBS = {
    "make-ward": "区を作った",
    "rename-ward": "区の名前や出典を直した",
    "remove-ward": "空の区を消した",
    "draw-boundary": "区の境界を取りこんだ",
    "draw-streets": "地図の道を取りこんだ",
    "load-areas": "区域の分けかたを取りこんだ",
    "change-layer": "区域の分けかたを直した",
    "remove-layer": "区域の分けかたを消した",
    "place-in-area": "町を区域に入れた",
    "take-back-list": "取りこんだ一覧を取り消した",
    "forget-brought": "取りこむ前のようすを消した",
}
KINDS = {"register.BroughtList": "取りこんだ一覧"}
