"""Sentences about helpers: written once, for pages and refusals alike."""

NOT_FROM_HERE = "いまのようすからは、そこへ進めません。"
PLEDGE_FIRST = "登録の前に、守秘の約束を読んで、日付を書いてください。"
HELPER_ALREADY = "この方は、もう手助けする人の一覧にあります。"
HELPER_FORGOTTEN = "お名前と連絡先は、保存期間がすぎて消えています。新しい申し込みとして書いてください。"
ACCOUNT_TAKEN = "そのアカウントは、ほかの方のものとして登録されています。"
INSURANCE_YEAR = "その年度の保険としては読めませんでした。申し込んだ日と年度を確かめてください。"
DISTRICT_NEEDED = "学区をえらんでください。わからないときは、町の名前からえらべます。"
JOINED = "申し込みを受けとりました。近くの窓口から、1週間のうちにご連絡します。"
HELPER_CHANGED = "書きなおしました。"
JOIN_PURPOSE = (
    "お名前と連絡先は、手助けのお願いと保険の手続きのためだけに使います。やめたあとは、決めた年数ののちに消します。"
)
PLEDGE = "手助けで知ったことは、家族にも話しません。やめたあとも同じです。困ったときは、一人で抱えずに窓口へ話します。"
INSURED_LONG_AGO = "書きとめて1週間がすぎた加入は、ここからは取り消せません。手助けする人のページで確かめてください。"
HELPER_LIST = "手助けする人"
INSURANCE_TAKEN_BACK = "{count}人の加入を取り消しました。"
