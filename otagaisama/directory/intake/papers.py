"""The example rows of the blank forms."""

from otagaisama.town import garbage_lists

EXAMPLES = {
    "districts": {"code": "g01", "name": "（例）東町学区", "kana": "ひがしまちがっく", "lat": "35.1900", "lon": "136.9100", "order": "1"},
    "towns": {"code": "t001", "name": "（例）東町一丁目", "kana": "ひがしまちいっちょうめ", "district": "東町学区"},
    "entry": {
        "kind": "高齢者サロン", "name": "（例）東町サロン", "kana": "ひがしまちさろん", "host": "東町福祉の会", "address": "東町1-2-3",
        "lat": "35.1900", "lon": "136.9100", "district": "東町学区", "phone": "052-000-0000", "hours": "第2・第4水 13:30-15:30",
        "closed": "祝日, 8月, 年末年始", "for_whom": "高齢者、だれでも", "barrier": "段差なし、駐車場", "what": "くらしの心配ごと",
        "apply": "いらない", "confirmed_on": "2026/4/1", "source": "", "is_body": "いいえ",
    },
    "listeners": {"nickname": "（例）はなさん", "hears": "ごみ出し、話し相手", "days": "火曜の午前", "district": "東町学区",
                  "post": "東町サロン", "agreed_on": "2026/4/1"},
    "garbage": garbage_lists.EXAMPLE,
}  # fmt: skip


def example_of(kind: str) -> dict[str, str]:
    """The example row of a blank form, by field."""
    return EXAMPLES.get(kind, EXAMPLES["entry"])
