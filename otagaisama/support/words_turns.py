"""Sentences that helpers and those who asked are told: by mail, by telephone, on paper, and on a helper's own pages."""

SUBJECT_ASKED = "手助けのお願い"
MAIL_ASKED = """{when}の手助け（{task}）を、お願いできますか。

断っても大丈夫です。今回は見送っても、ほかの方には見えません。
{until}までに、下のページで、どちらかを押してください。

{link}
"""
PHONE_ASKED = "{when}の手助け（{task}）を、お願いできますか。断っても大丈夫です。お返事は{until}までで大丈夫です。"
SUBJECT_GOING = "手助けの日が決まりました"
GOING = "{when}の手助け（{task}）の日が決まりました。引き受けてくださって、ありがとうございます。行けなくなったときは、いつでも窓口へお知らせください。"
SUBJECT_COMES = "手助けの方がうかがいます"
COMES = "{when}に、{names}さんがうかがいます（{task}）。ほかのことは、当日ではなく、窓口へお電話ください。"
COMES_ESCORTED = "はじめての日なので、窓口の者もいっしょにうかがいます。"
SUBJECT_CANCELLED = "手助けの取りやめ"
CANCELLED_HELPER = (
    "{when}の手助け（{task}）は、取りやめになりました。そのあとの予定も変わったときは、窓口からお知らせします。"
)
CANCELLED_REQUESTER = (
    "{when}の手助け（{task}）は、取りやめになりました。あらためてお願いしたいときは、窓口へお電話ください。"
)
READER_OF_REQUEST = "お願い {number} の方"
TAKEN = "引き受けてくださって、ありがとうございます。日が近づいたら、お知らせします。"
LINK_OVER = "このお願いは、もう返事が済んでいるか、時間が過ぎています。"
LET_GO = "わかりました。ほかの方をさがします。お知らせくださって、ありがとうございました。"
FEED_MADE = (
    "カレンダーの番地をつくりました。この番地を知っている人は、あなたの出番の日を見られます。人に教えないでください。"
)
FEED_ENDED = "カレンダーの番地をやめました。"
NOT_IN_SIGHT = "お名前と行き先は、前の日から次の日までひらけます。"
FOR_THE_VISIT = "引き受けた手助けのため"
FEED_NAME = "お互いさま（わたしの出番）"
FEED_TITLE = "手助け（{task}）"
