"""Sentences of the circulation."""

from django.utils.translation import gettext_lazy as _

NOT_KEPT = "この回覧は、受け持ちの学区のものではありません。"
SAME_BLOCK = "この組・班は、もう書いてあります。"
TOO_MANY = "画面だけ・両方・紙だけを足すと、世帯の数をこえます。"
CLOSED = "部数が決まったあとは、変えられません。次の回覧に入れてください。"
NOT_CLOSED = "部数が決まってから書けます。"
ENDED = "おわった回覧です。"
NO_SHEET = "回す紙を、ひとつは書いてください。"
NO_BLOCK = "この学区には、まだ組・班がありません。先に書いてください。"
PHONE_NEEDED = "電話と、電話の時間を書いてください。画面で読めない方が、聞けるように。"
DAYS_ORDER = "しめきり、配る日、戻る日の順にしてください。"
BACK_FIRST = "戻った日は、配った日よりあとにしてください。"
LEFT_MORE = "残った枚数が、届けた部数をこえています。"
FUTURE = "これからの日は、書けません。"
SHEET_OFF = "中止になった行事です。別の行事をえらんでください。"

BLOCK_NOTED = "組・班を書きとめました。"
BLOCK_ENDED = "この組・班を終わりにしました。"
ANSWERS_NOTED = "受けとりかたを書きとめました。"
NOTED = "書きとめました。"
SHEET_DROPPED = "この紙を、外しました。"
FIXED = "部数が決まりました。ぜんぶで{count}枚です。だれでも読めるページも、開きました。"
ROUND_ENDED = "この回覧を、おわりにしました。"
BACK_NOTED = "配った日・戻った日を書きとめました。"
READ = _("ありがとうございます。押した数だけを、1つ足しました。")
MANY_AT_ONCE = _("たくさん押されています。時間をおいて、もう一度お願いします。")
