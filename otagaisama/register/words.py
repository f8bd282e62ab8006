"""Sentences of the register that come again."""

NOT_EMPTY = "まだ{what}が入っているので、この区は消せません。先に、取りこんだ一覧を取り消してください。"
TWICE = "その市区町村コードの区は、もうあります。"
NO_SOURCE = "出典を書いてください。地図といっしょに出ます。"
NO_STREETS = "道の線はまだありません。場所だけを地図に出しています。"
