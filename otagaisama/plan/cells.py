"""What a year cell speaks of, read from its text. Pure."""

KINDS = {
    "調査": ("調査", "把握", "視察", "さがす", "聞き取り"),
    "検討": ("検討", "話し合い", "相談", "企画", "見直し", "ふりかえり", "まとめ"),
    "準備": ("準備", "作成", "環境づくり", "働きかけ", "募集", "ためし"),
    "広報": ("広報", "チラシ", "お知らせ"),
    "実施": ("実施", "ひらく", "開催"),
}
GOES_ON = "→"
NOT_YET = "－"
NONE = "なし"


def kinds_of(text: str, before: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The kinds (調査・検討・準備・広報・実施・継続・なし) in a cell; `→` goes on with the kinds `before` it."""
    plain = text.strip()
    if not plain or plain in {NOT_YET, "-", "―", "ー"}:
        return (NONE,)
    if plain in {GOES_ON, "⇒"}:
        return ("継続", *(kind for kind in before if kind not in {"継続", NONE}))
    kinds = tuple(kind for kind, words in KINDS.items() if any(word in plain for word in words))
    return (*kinds, "継続") if "継続" in plain else kinds


def kinds_of_row(texts: list[str]) -> list[tuple[str, ...]]:
    """The kinds of each cell of a project, from the first year to the last."""
    kinds: list[tuple[str, ...]] = []
    for text in texts:
        kinds.append(kinds_of(text, kinds[-1] if kinds else ()))
    return kinds
