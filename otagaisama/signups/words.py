"""Sentences of the room: what is said on pages, in letters, and when something cannot be done."""

from django.utils.translation import gettext_lazy as _

# Refusals
NOT_KEPT = "この申し込みは、区社協か、その学区のコーディネーターだけが扱えます。"
DAY_NEEDED = "日と時刻を、ひとつは書いてください。"
DAY_PAST = "申し込みを受けるには、これからの日が要ります。"
PHONE_NEEDED = "申し込みの電話と、電話に出られる時間を書いてください。ウェブだけでは申し込めない方がいます。"
PLACE_NEEDED = "ところを書いてください。"
NOT_FROM_HERE = "いまのようすからは、できません。ページをひらき直してください。"
WHY_NEEDED = "わけを書いてください。申し込んだ方みなさんに、そのまま伝わります。"
NOT_OPEN = _("いまは、申し込みを受け付けていません。お電話でおたずねください。")
NOT_YET = _("申し込みは、まだはじまっていません。")
OVER = _("申し込みは、しめきりました。")
TOO_MANY = _("一度に申し込めるのは{most}人までです。それより多いときは、お電話ください。")
OVER_SEATS = "定員は{seats}人です。それより多い人数では、待っても席が空きません。"
CONTACT_NEEDED = _("お知らせできるように、電話かメールを書いてください。")
WISHED_CONTACT = _("えらんだ知らせかたの連絡先を書いてください。")
STARTED_FULL = "もうはじまっていて、空いている席がありません。"
ALL_OVER = "もう終わっています。"
ANSWERED = _("このお返事は、もういただいています。")
TOO_LATE = _("お返事を待つ時間が過ぎたので、席のご案内は終わりました。まだ来たいと思われるときは、お電話ください。")
NOT_ASKED = "いまは、返事を待っていません。"
GONE = _("もう、取りやめになっています。")
FEWER_ONLY = (
    "人数をへらすときだけ、ここで直せます。ふえるときは、もう一度申し込んでください。先に待つ方がいるためです。"
)
SEATS_TAKEN = "定員は、{least}人より少なくできません。もう席のある方や、まとまって待っている方がいます。"
PLEDGE_NEEDED = "守秘の約束を、先にしてください。"
NOBODY_TO_TELL = "知らせる方が、いません。"
ERASED = "お名前と連絡先は、もう消してあります。"

# Said after a step
BEGUN = "つくりました。内容を確かめて、受け付けをはじめてください。"
CHANGED = "書き直しました。"
CHANGED_TOLD = "書き直しました。申し込んだ{count}組に、変わったことを知らせます。"
MOVED = {
    "open": "受け付けをはじめました。",
    "close": "しめきりました。",
    "off": "中止にしました。{count}組に知らせます。",
}
SIGNED = {
    "seated": "申し込みを受け付けました。席があります。受付番号は{number}番です。",
    "waiting": "空きを待つことにしました。前に{before}組います。受付番号は{number}番です。",
}
INVITED = "招待しました。"
CANCELLED = "取りやめを書きとめました。"
ANSWER_YES = "「行く」の返事を書きとめました。"
ANSWER_NO = "「今回は見送り」を書きとめました。"
FEWER = "{party}人に直しました。"
TOLD = "{count}組に知らせます。"
NOTED = "書きとめました。"

# Letters. {head}: called by her name where a person carries it; {facts}: what, when, where, phone, what to bring; {link}: her own page.
SUBJECTS = {
    "seated": "申し込みを受け付けました",
    "waiting": "空きを待っていただいています",
    "offered": "席が空きました。お返事をお待ちしています",
    "accepted": "席がとれました",
    "lapsed": "お返事のないまま、時間が過ぎました",
    "missed": "今回は、席が空きませんでした",
    "invited": "お誘いです",
    "told": "お知らせです",
    "changed": "変わったことのお知らせです",
    "changed_so": "変わったことのお知らせです",
    "off": "中止のお知らせです",
}
BODIES = {
    "seated": "申し込みを受け付けました。{party}人分の席があります。受付番号は{number}番です。",
    "waiting": "いまは満員なので、空きを待っていただいています（前に{before}組、{party}人）。受付番号は{number}番です。席が空いたら、順番にお知らせします。",
    "offered": "{party}人分の席が空きました。{until}までに、「行く」か「今回は見送り」かを教えてください。お返事がないときは、次の方にご案内します。",
    "accepted": "お返事をありがとうございました。{party}人分の席がとれました。受付番号は{number}番です。",
    "lapsed": "お返事を待つ時間が過ぎたので、席のご案内は終わりました。まだ来たいと思われるときは、お電話ください。",
    "missed": "空きを待っていただきましたが、今回は席が空きませんでした。お待ちいただき、ありがとうございました。次の機会に、またお申し込みください。",
    "invited": "次のとおり、お誘いします。来られるかどうかを教えてください。",
    "told": "{words}",
    "changed_so": "{words}\nいまは、次のとおりです。来られなくなったときは、教えてください。",
    "changed": "日や場所などが変わりました。いまは、次のとおりです。来られなくなったときは、教えてください。",
    "off": "中止になりました。{words}",
}
CANCEL_BY = "来られなくなったときは、「もうだいじょうぶ」と、お電話か下のページで教えてください。"
ANSWER_BY = "お返事は、お電話か下のページでできます。"
LINK = "あなたのページ：{link}"
DEAR = "{name}さん"
NO_NAME = "お名前を聞いていない方"
WHICH_ANSWER = "お返事のボタンを、もう一度えらんでください。"
