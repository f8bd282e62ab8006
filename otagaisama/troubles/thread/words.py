"""Sentences of this room that come back."""

from django.utils.translation import gettext_lazy as _

from otagaisama.directory.words import ANY_WORRY, CALL_NUMBERS

CALLS = CALL_NUMBERS[2:]  # 119 and 110 stand first by themselves
# Which number fits a kind of danger best: it stands beside 119 and 110, the others are folded.
FITTING = {
    "ambulance": "#7119", "police": "#9110", "child": "189", "dv": "0120-279-889", "heart": ANY_WORRY, "": ANY_WORRY,
}  # fmt: skip
CALLS_OF = {kind: sorted(CALLS, key=lambda call: call.number != number) for kind, number in FITTING.items()}
FRONT_CALLS = [call for call in CALLS if call.number == ANY_WORRY]

VERSION = "あなたが開いている間に、ほかの人が書き足しました。書いたことばは下に残っています。新しい内容を確かめて、もう一度送ってください。"
CLOSED = "この困りごとは一区切りついています。続けるときは「もう一度ひらく」を押してください。"
NOT_FROM_HERE = "いまのようすからは、そう変えられません。画面を開き直して確かめてください。"
SEALED_WITH = "知られると危ない方のため、封をしました。"
NAME_NEEDS_CONSENT = (
    "お名前や連絡先は、ここまで伝えてよいという同意がまだありません。"
    "聞いた人に同意を確かめてもらうか、命・体・財産のために急ぐ理由を書いてください。"
)
NAME_FIRST = "知られると危ない方の困りごとです。{name}さんに渡すときは、先に「読める人」に加えてください。"
MAY_NOT_READ = "{name}さんは、この困りごとを読めません。「読んでよい人」を聞き直すか、ほかの方をえらんでください。"
NOBODY_WOULD_READ = (
    "そう変えると、読める人がだれもいなくなります。学区をえらぶか、ほかの「読んでよい人」をえらんでください。"
)
NOBODY_CAN_READ = (
    "このままでは、読める人がだれもいません。学区を「わからない」にするか、「知ってよい人」を選びなおしてください。"
)
NOTED_FOR_OTHERS = "書きとめました。この学区の窓口か区社協の方が受け持ちます。ここからは、その方だけが読めます。"
NO_NAME = "お名前や連絡先は聞いていません。"
SECOND_IS_ANOTHER = "もう一人の目で読むための欄です。受け持ちの人、聞いた人とは別の人が読んでください。"
CONSENT_READ_ALOUD = (
    "いま伺ったことを、わたし一人で抱えずに、いっしょに考える人に伝えてもよろしいですか。",
    "どこまで伝えてよいか、何を伝えてよいかは、あなたが決められます。",
    "あとから「やっぱりやめたい」と言っていただければ、いつでも取りやめます。",
    "伝えないことを選んでも、お話は変わらずに伺います。",
)
PURPOSE = _(
    "伺ったことは、困りごとを一緒に考え、答えをお返しするためだけに使います。"
    "同意のない人に、お名前や連絡先を見せることはありません。"
)
TAKE_AWAY_VOICE = (
    "お名前のない声は、話した方が受付番号で見に来られるので、取り消せません。「話を聞けた（終了）」にしてください。"
)
TAKE_AWAY_HANGS = "手助けのお願い・つなぎ・考える場のカードがつながっています。先に、そちらを終わりにしてください。"
WORDS_CORRECTED = "ことばを直しました。前のことば：{before}"
BURDEN_CORRECTED = "困り具合を直しました（{before} → {now}）。"
BURDEN_MENDED = "困り具合の答えを直しました。"
BURDEN_TAKEN_BACK = "困り具合の答えを一つ消しました。"
FIRST_NEXT_STEP = "はじめの返事をする"

HELP_ASKED = "手助けのお願い（{task}）をつくりました。"
HELP_OPENED = "お願いをつくりました。次は、公のサービスが使えないかを確かめます。"
HELP_READ_ALOUD = (
    "手助けに行く人に、お名前と、行くのに要ることだけをお伝えします。ほかの人には話しません。それでよろしいですか。"
)
HELP_NEWS = {
    "planned": "手助けが決まりました。日にちは、お電話などでお知らせします。",
    "done": "手助けが済みました。お知らせくださって、ありがとうございました。",
    "dropped": "今回の手助けは、取りやめになりました。またいつでも、お声をかけてください。",
}
CONCERN_HEARD = "困りごととして受け付けました。次にすることを決めておきましょう。"
TOWN_AS_WRITTEN = (
    "町の名前（書かれたまま）: {town}。一覧にない町です。学区がわかったら、「書いてあることを直す」で入れてください。"
)
