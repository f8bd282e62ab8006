"""Verbs in the form that a sentence needs: 書く → 書いてください, 書きます, 書いた."""

GODAN = {
    "う": ("い", "って", "わ", "え"), "く": ("き", "いて", "か", "け"), "ぐ": ("ぎ", "いで", "が", "げ"), "す": ("し", "して", "さ", "せ"),
    "つ": ("ち", "って", "た", "て"), "ぬ": ("に", "んで", "な", "ね"), "ぶ": ("び", "んで", "ば", "べ"), "む": ("み", "んで", "ま", "め"),
    "る": ("り", "って", "ら", "れ"),
}  # fmt: skip
# る-verbs whose letter before is of the い or え row and that are godan all the same.
GODAN_RU = (
    "入る",
    "走る",
    "帰る",
    "知る",
    "切る",
    "要る",
    "参る",
    "はいる",
    "かえる",
    "いる",
    "減る",
    "滑る",
    "くばる",
    "配る",
    "送る",
    "守る",
)
ICHIDAN_BEFORE = set("いきぎしじちにひびみりえけげせぜてでねへべめれ") | {"見", "着", "寝", "出", "得"}
ENDINGS = (
    ("ご{}ください", "{te}ください"), ("お{}ください", "{te}ください"), ("ご{}願います", "{te}ください"), ("{}願います", "{te}ください"),
    ("{}してください", "{te}ください"), ("{}して下さい", "{te}ください"), ("{}することができます", "{dic}ことができます"),
    ("{}いたします", "{masu}ます"), ("{}致します", "{masu}ます"), ("{}しています", "{te}います"), ("{}しました", "{masu}ました"),
    ("{}しません", "{masu}ません"), ("{}します", "{masu}ます"), ("{}できます", "{dic}ことができます"), ("{}できません", "{dic}ことができません"),
    ("{}しない", "{nai}ない"), ("{}する", "{dic}"), ("{}した", "{ta}"), ("{}して", "{te}"),
)  # fmt: skip


def forms_of(verb: str) -> dict[str, str]:
    """The stem of ます, the て-form, the past and the stem of ない of a verb in its dictionary form."""
    stem, last = verb[:-1], verb[-1]
    if verb.endswith("する"):
        masu, te, nai = verb[:-2] + "し", verb[:-2] + "して", verb[:-2] + "し"
    elif verb.endswith(("来る", "くる")) and not verb.endswith("つくる"):
        masu, te, nai = (
            (stem, stem + "て", stem)
            if verb.endswith("来る")
            else (verb[:-2] + "き", verb[:-2] + "きて", verb[:-2] + "こ")
        )
    elif verb.endswith(("いく", "行く")):
        masu, te, nai = stem + "き", stem + "って", stem + "か"
    elif last == "る" and verb[-2:-1] in ICHIDAN_BEFORE and not verb.endswith(GODAN_RU):
        masu, te, nai = stem, stem + "て", stem
    elif last in GODAN:
        row = GODAN[last]
        masu, te, nai = stem + row[0], stem + row[1], stem + row[2]
    else:  # 出ない, 高い: no verb
        return {}
    return {"masu": masu, "te": te, "ta": te[:-1] + ("だ" if te.endswith("で") else "た"), "nai": nai, "dic": verb}


def verb_at(text: str, at: int, noun: str, verb: str) -> tuple[int, int, str] | None:
    """Where a verbal noun stands at `at` with its する: (start, end, the other verb in the same form), or None."""
    forms = forms_of(verb)
    if not forms:
        return None
    for ending, form in ENDINGS:
        before, _, after = ending.partition("{}")
        start, end = at - len(before), at + len(noun) + len(after)
        if start >= 0 and text[start:end] == before + noun + after:
            return start, end, form.format(**forms)
    return None
