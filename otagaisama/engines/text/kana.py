"""The two kinds of kana, one laid on the other."""

_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


def kana_of(sound: str) -> str:
    """Katakana as hiragana; as many letters as before."""
    return sound.translate(_TO_HIRAGANA)
