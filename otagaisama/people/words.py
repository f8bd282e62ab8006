"""Sentences of this room that come back."""

PLEDGE_FIRST = "お名前や連絡先をひらく前に、守秘の約束をしてください。「守秘の約束」のページで、すぐにできます。"
REASON_FIRST = "お名前や連絡先をひらく理由を、ひとこと書いてください。"
PERSON_ERASED = "この方のお名前や連絡先は、保存期間が終わったので、もう消してあります。"
CONSENT_ALREADY_WITHDRAWN = "この同意は、もう取り下げられています。"
CONSENT_UNCLEAR = "同意の書き方がわかりませんでした。だれまで、何を、どうやって、をもう一度えらんでください。"
CONSENT_WITHOUT_SCOPE = "だれまで伝えてよいかを、ひとつはえらんでください。"
