"""Sentences of the map and of a keeper's calendar."""

KEEPER_FEED_NAME = "受け持つ場所と行事"
FEED_MADE = "番地をつくりました。前の番地があれば、もう使えません。"
FEED_ENDED = "番地をやめました。"
