"""The sentences of readings."""

CONFIRMED = "「{word}」を「{sound}」と読みます。"
ONLY_KANA = "読みは、ひらがなで書いてください。"

ALREADY = "この文は、もう変わりました。いまの文で確かめてください。"
