"""What the diary says of this room: its pages, the verbs it writes, its kinds of record. Only words, no rules."""

ROOM = "区の台帳"
VERBS = {
    "make-ward": "区を作った",
    "rename-ward": "区の名前や出典を直した",
    "remove-ward": "空の区を消した",
    "draw-boundary": "区の境界を取りこんだ",
    "draw-streets": "地図の道を取りこんだ",
}
