"""The pages by name, what is kept and how long, what search engines may read. Only words, no rules."""

from django.utils.translation import gettext_lazy as _

# (name of the address, title, a line under it)
PAGES = (
    ("troubles:voice", _("困りごとを話す"), _("ひとことで大丈夫です。名前はいりません。")),
    ("troubles:answer", _("返事を見る（受付番号20けた）"), ""),
    ("directory:listen", _("話せるところ"), _("近くで話を聞いてくれる人や場所をさがします。")),
    ("support:join", _("手伝う"), _("小さなことで大丈夫です。できることを教えてください。")),
    ("shopping:front", _("買い物"), _("お店の車が来る場所や、届けてくれるお店です。")),
    ("gatherings:coming", _("集まり"), _("講座や行事の日と場所を見て、申し込めます。")),
    ("gatherings:places", _("居場所"), ""),
    ("signups:offers", _("講座に申し込む"), ""),
    ("plan:plan", _("地域の計画と、いまの進みぐあい"), ""),
    ("surveys:surveys", _("アンケートに答える"), ""),
    ("publishing:garbage", _("ごみの日の紙"), _("町の名前で、台所や玄関にはる紙ができます。")),
    ("publishing:about", _("このサイトについて"), _("だれが、何のためにしているか。問い合わせ先。")),
    ("publishing:privacy", _("個人情報のあつかい"), _("何を、だれが、いつまで持つか。")),
    ("publishing:access", _("使いやすさ"), _("文字の大きさ、ふりがな、読み上げ。")),
    ("publishing:news", _("たより"), _("地域で助けあって、うまくいったこと。")),
    ("publishing:open", _("オープンデータ"), _("場所・サービス・行事を、だれでも使える形で。")),
)
IN_SITEMAP = tuple(name for name, _title, _line in PAGES if name not in {"troubles:voice", "troubles:answer"})
IN_NO_ENGINE = (
    "/voice/", "/my/", "/desk/", "/house/", "/signin/", "/turn/", "/turns/", "/how/", "/reading/", "/signup/", "/look/", "/leave/", "/find/",
)  # fmt: skip
# (what, who reads it, how long)
KEPT = (
    (
        _("書いてくださった困りごと"),
        _("区社協と、その学区の担当の人。封をしたものは、名ざしした人だけ。"),
        _("解決してから決まった年数のあと、人のことは消えます。数だけ残ります。"),
    ),
    (
        _("受付番号"),
        _("だれも読めません。番号そのものは持たず、確かめるしるしだけを持ちます。"),
        _("困りごとといっしょに消えます。"),
    ),
    (
        _("名前・電話・住所（話してくださったときだけ）"),
        _("暗号にしてしまいます。開くたびに、だれが何のために見たかが日誌に残ります。"),
        _("困りごとやお願いが終わって、決まった日に消えます。"),
    ),
    (
        _("手伝う方の登録"),
        _("区社協と、その学区の担当の人。"),
        _("やめてから、保険などに要る期間のあと消えます。"),
    ),
    (
        _("講座や行事の申し込み"),
        _("その講座や行事の担当の人。ほかの参加者には見えません。"),
        _("終わってから90日（変えられます）で、名前と連絡先が消えます。"),
    ),
    (
        _("アンケートの答え"),
        _("集計する人。だれの答えかは分かりません。5人より少ない数は出しません。"),
        _("書いてくださった文は、決めた日に消えます。"),
    ),
)
