"""Sentences of the notices; those of the pages without an account in other languages, too."""

from django.utils.translation import gettext_lazy as _

NOTHING = _("気づいたことを、ひとつ選ぶか、ひとこと書いてください。")
GIVEN = "受け取りました。{day}までに、だれかがようすを見ます。気づいてくださって、ありがとうございました。"
GIVEN_DANGER = "書きとめました。まだなら、いますぐ電話をしてください。"
NOT_FROM_HERE = "いまのようすからは、できません。ページをひらき直してください。"
NOT_SURE = "「わからない」のままでは、終われません。「そっと見守る」などを選んでください。"
TAKEN = "受け持ちました。"
PASSED_ON = "受け取りました。この窓口の学区のことではないので、その学区の窓口か区社協の机に出ます。"
ANSWERED = "書きとめました。気づいた方に、答えが返ります。"
STAMPED = "{act}　{time}"
CHANGED = "知ってよい人を書き直しました。"
OFFERED = "気づきとして、受け取りました。"
PICTURE_KEPT = "写真をつけました。確かめが終わると、消えます。"
ENOUGH_PICTURES = "写真は、3枚までです。"
SUBJECT = "お知らせくださったことの、その後"
THANKS = "気づいて、知らせてくださって、ありがとうございました。"
SEALED_ANSWER = "お知らせは、たしかに受け取りました。こちらで見ています。"
SEE = "わたしのページで、読めます："
ENTRY = "家の中には、一人で入らないでください。警察・ご家族の判断を待ちます。"
NOBODY_WOULD_READ = (
    "そう変えると、読める人がだれもいなくなります。ほかの「知ってよい人」をえらぶか、先に引き受けてください。"
)
