"""Sentences of the agreements, and the articles of the paper; those of the pages without an account in other languages, too."""

from django.utils.translation import gettext_lazy as _

NOTED = "書きとめました。"
RENEWED = "{day}まで、のばしました。"
ENDED = "終わりにしました。残っていたカードは、もう使えません。"
IS_ENDED = "この協定は、終わっています。"
NOT_KEPT = "区ぜんたいの協定は、区社協だけが書けます。"
UNTIL_WHEN = "むすんだ日を書くときは、期間の終わりの日も書いてください。"
UNTIL_AFTER = "期間の終わりは、むすんだ日より後にしてください。"
RENEW_LATER = "のばす日は、いまの期間の終わりより後にしてください。"
NOT_SIGNED = "カードは、協定をむすんでから作れます。"
MOST_CARDS = "カードは、一度に20枚までです。"
NEEDS_CONTACT = "気づいた人が電話する先を、ひとつは書いてください。"
CARDS_MADE = "カードを{count}枚、作りました。印刷して渡してください。"
CARD_CODE = "{order}番のカードのQRコード"
CARD_CLOSED = "カードを止めました。もう使えません。"
CARD_USED = _("このカードは、もう使われています。新しいカードを使ってください。")
CARD_OVER = _("このカードは、使えなくなりました。お電話で知らせてください。")
SIGNED_AS = "{label}（{name}）"
COUNCIL = "社会福祉協議会"
# on a driver's card and on a partner's page
RECEIVED = _("{time}に受け取りました。{day}までに、だれかがようすを見ます。どうだったかは、このカードのQRで読めます。")
GAVE = _("これまでに、{count}件の気づきをくださいました。ありがとうございます。")
GAVE_ENDED = _(
    "これまでに、{count}件の気づきをくださいました。{ended}件のようすがわかっています。ありがとうございます。"
)
HAS_ENDED = _("この協定は、{day}に終わりました。")
TERM = _("期間：{start}から{until}まで　残りのカード：{free}枚")
TERM_RENEWS = _("期間：{start}から{until}まで（申し出がなければ、1年のびます）　残りのカード：{free}枚")
LOOKING = _("見ています")
CARE_OF = _("{name}さまの見守り")
# to whoever looks after an agreement
SUBJECT = "見守りの協定の、期間のこと"
ENDING = "見守りの協定（{number}）の期間が、{day}で終わります。続けるかどうかを、相手の方と話してください。"
RENEWING = "見守りの協定（{number}）は、{day}のあと、ひとりでに1年のびます。変えたいことがあれば、その前に相手の方と話してください。"
SEE = "協定のページ："
# the articles of the paper, in our own words
ARTICLES = (
    ("めざすこと", "ちょっと気にかけあうことで、だれもが安心して暮らせる地域にします。見はることや、家の中に入ることは、しません。"),
    ("気づいたとき", "ふだんの仕事のなかで「いつもとちがう」と気づいたら、無理のないところで、下の連絡先に知らせます。カードのQRでも知らせられます。"),
    ("いのちがあぶないとき", "倒れている、返事がない、血が出ているなどのときは、先に119番・110番へ電話します。"),
    ("知らせのあと", "知らせを受けたら、ようすを見て、どうだったかを、知らせた人に返します。知らせたことや、知らせなかったことで、責任を問いません。"),
    ("個人のこと", "知ったことを、この見守りのほかに使いません。名前を書いた一覧は、作りません。協定が終わったあとも同じです。"),
)  # fmt: skip
RENEWS = "終わる1か月前までに、どちらからも申し出がなければ、同じ中身で1年のび、その後も同じとします。"
ENDS = "続けるときは、終わる前に話しあって、のばします。"
