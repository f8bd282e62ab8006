"""Sentences of the watching by agreement and of the check-ins; those of the pages without an account in other languages, too."""

from django.utils.translation import gettext_lazy as _

NEEDS_CONSENT = "ご本人（またはご家族）の同意を、書いてください。"
OTHER_DISTRICT = "ほかの学区の見守りは、その学区の窓口か区社協で書きます。"
TIMES = "時刻は、1日に1回から4回までです。"
NO_TIMES = "時刻を、ひとつは書いてください。"
NEEDS_REASON = "閉じるわけを、書いてください。"
NEEDS_WATCHER = "見守る人を、書いてください。"
NOT_FROM_HERE = "いまのようすからは、できません。ページをひらき直してください。"
ENDED = "この見守りは、終わっています。"
GOES_WHEN = _("何時に行けるかを、選んでください。")
BEGUN = "見守りをはじめました。"
CHANGED = "書き直しました。"
PAUSED = "お休みにしました。{day}に、ひとりでに戻ります。"
RESUMED = "また、はじめました。"
STOPPED = "終わりにしました。"
NOTED = "書きとめました。"
ANSWERED = "受け取りました。ありがとうございます。"
ANSWERED_LOW = "受け取りました。きょう中に、お電話します。"
GOING = "ありがとうございます。{time}に行くことを、書きとめました。ほかの方には、お願いしません。"
NOT_GOING = "わかりました。次の方に、お願いします。"
SEEN = "ありがとうございます。ご本人に、来てくださったことをお知らせします。"
CLOSED = "閉じました。"
ADDED = "加えました。"
GONE = "外しました。"
NIGHT = "夜のあいだは、お願いを出しません。{time}から、順にお願いします。"
NOBODY = "まだだれも行けていません"
# to the contacts
ASK_SUBJECT = "ようすを見に行けますか"
ASK = "{called}さんから、お知らせがありません。見に行けますか。{until}までに、お返事がなければ、次の方にお願いします。"
ASK_BLIND = "見守りをお願いしている方から、お知らせがありません。見に行けますか。{until}までに、お返事がなければ、次の方にお願いします。"
ANSWER_HERE = "お返事は、このページでできます："
# to herself
CAME_SUBJECT = "見に行ったことのお知らせ"
CAME = "{day}に、{who}が、ようすを見に行きました。わけ：{why}。"
CLOSED_SUBJECT = "お知らせがなかったことについて"
CLOSED_TOLD = "{day}に、{who}が、ごようすを確かめました。わけ：{why}。"
DESK = "区社協・学区の窓口"
WHY_MISSED = "決めた時刻のお知らせが、{count}回なかったため"
WHY_LOW = "「元気がない」とお知らせがあったため"
NAMED_SUBJECT = "封をした方の見守りで、まだだれも行けていません"
NAMED = "封をした方の見守りで、まだだれも行けていません。見守りのページを、すぐにひらいてください。"
LOW_TODAY = "きょう中に、電話でようすを聞いてください。"
SOMEBODY_GOES = _("ほかの方が、向かっています。ありがとうございます。")
OVER_NOW = _("このお願いは、終わりました。ありがとうございました。")
NOT_ASKED = _("この方には、お願いしていません。")
TOO_FAR = _("12時間より先の時刻は、選べません。")
MOST_QUESTIONS = "聞くことは、10個までです。"
MOST_CONTACTS = "お願いする方は、10人までです。"
NEEDS_WAY = "電話かメールを、書いてください。"
NEEDS_REACH = "{fewest}から{most}までの数を書いてください。"
CLOSES_AFTER = "「まで」は、「お願いを出すのは」より後の時刻にしてください。"
UNREADABLE_TIME = "時刻が読めませんでした。例：8:00、20:00"
NEEDS_CALLED = "呼び名を、書いてください。"
PAUSE_AHEAD = "お休みの終わる日は、きょうより後にしてください。"
NOT_GOING_ANY_MORE = "お知らせがありました。見に行っていただかなくて、大丈夫です。ありがとうございました。"
NO_NEED_SUBJECT = "見に行くお願いは、終わりました"
HERSELF = "ご本人からのお知らせ"
MET = "見守りの訪問・電話で：{met}"
ENDED_WHY = "見守りが終わったため"
BUTTON_HINT = "ボタンをつくる方へ"
# on the card of her fridge and on the page of whoever is turned to
RECEIVED = _("{time}に「{feeling}」を受け取りました。")
CAME_BY_SOMEBODY = _("{time}に、お願いした方が、ようすを見に行きました。わけ：{why}。")
CAME_BY_DESK = _("{time}に、区社協・学区の窓口の人が、ようすを見に行きました。わけ：{why}。")
GOING_SAID = _("{time}に行くことを、書きとめました。ほかの方には、お願いしません。")
