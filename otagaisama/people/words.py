"""Sentences of this room that come back."""

from datetime import datetime, timedelta

from django.utils import timezone

from otagaisama.base.bridge import jdatetime, jtime

PLEDGE_FIRST = "お名前や連絡先をひらく前に、守秘の約束をしてください。「守秘の約束」のページで、すぐにできます。"
REASON_FIRST = "お名前や連絡先をひらく理由を、ひとこと書いてください。"
PERSON_ERASED = "この方のお名前や連絡先は、保存期間が終わったので、もう消してあります。"
SAME_ALREADY = "このおふたりは、もう同じ方としてまとまっています。"
ALONE_ALREADY = "この方は、だれともまとめられていません。"
SAME_NOT_HOUSEHOLD = "同じ方どうしは、世帯としてつなげません。"
HOUSEHOLD_ALREADY = "このおふたりは、もう同じ世帯です。"
NO_HOUSEHOLD = "この方は、どの世帯にもつながっていません。"
CONSENT_ALREADY_WITHDRAWN = "この同意は、もう取り下げられています。"
CONSENT_UNCLEAR = "同意の書き方がわかりませんでした。だれまで、何を、どうやって、をもう一度えらんでください。"
CONSENT_WITHOUT_SCOPE = "だれまで伝えてよいかを、ひとつはえらんでください。"

SIGNIN_FAILED = "サインイン名か合いことばが違うようです。もう一度、ゆっくり入れてみてください。"
CODE_FAILED = "番号が違うようです。アプリに出ている新しい番号を入れてください。一度使った番号は使えません。"
TOO_MANY = "何度も違ったので、少しお休みしています。5分ほど待ってから、お試しください。"
SLOWED = "何度も違ったので、少しお休みしています。{until}に、また試せます。予備の番号かパスキーなら、いますぐ入れます。"
SIGNIN_ERRORS = {
    "username_password_mismatch": SIGNIN_FAILED,
    "invalid_login": SIGNIN_FAILED,
    "account_inactive": SIGNIN_FAILED,
    "incorrect_password": "合いことばが違うようです。もう一度、ゆっくり入れてみてください。",
    "enter_current_password": "いまの合いことばが違うようです。もう一度、ゆっくり入れてみてください。",
    "incorrect_code": CODE_FAILED,
    "too_many_login_attempts": TOO_MANY,
    "rate_limited": TOO_MANY,
}
SECOND_STEP_ERRORS = {
    "incorrect_code": CODE_FAILED,
    "cannot_delete_authenticator": "これを外すと、2つめの確認がなくなります。先に、ほかの方法を加えてください。",
    "cannot_generate_recovery_codes": "予備の番号は、アプリかパスキーを加えてから作れます。",
    "rate_limited": TOO_MANY,
}
SAME_PHRASE = "はじめの紙の合いことばとは、ちがうものにしてください。"
PHRASES_DIFFER = "2つの合いことばが違います。同じものを入れてください。"
NOT_ONESELF = "ご自分の役割は、ご自分では変えられません。ほかの管理の方にお願いしてください。"
NOT_ONESELF_END = "ご自分のアカウントは、ご自分では終わりにできません。ほかの管理の方にお願いしてください。"
NOT_ONESELF_PHRASE = "ご自分の合いことばは、「わたしの設定」で変えられます。"
NO_STEWARD = "このサインイン名の、管理の役割のある方がいません。"
LAST_STEWARD = "管理の方がひとりもいなくなります。先に、ほかの方に管理の役割を渡してください。"
LOGIN_TAKEN = "このサインイン名は、もう使われています。ほかの名前にしてください。"
NEEDS_DISTRICT = "この役割には、学区がいります。学区をえらんでください。"
NEEDS_NO_DISTRICT = "この役割は区全体のものです。学区はえらばないでください。"
ENDS_BEFORE = "終わりの日が、はじまりの日より前です。日付を見直してください。"
ACCOUNT_ENDED = "この方のアカウントは、もう終わっています。"
GRANT_ENDED = "この役割は、もう終わっています。"
SAME_GRANT = "同じ役割を、もう持っています。日付を変えるときは、その役割の「日付を変える」を使ってください。"
PAPER_BACK = "この紙は、もう戻したことになっています。"
SEALED_INSIDE = "封をした"  # stands in what was taken, where sealed rows left
HOLD_IN_PAST = "残す日は、きょうよりあとの日にしてください。"
YEARS_RANGE = "年数は、1年から30年のあいだで入れてください。"
ROLE_GIVEN = "役割を渡しました。"
ROLE_CHANGED = "役割の日付を変えました。"
ACCOUNT_IS_ENDED = "アカウントを終わりにしました。もうサインインできません。書いたものは、役割のもとに残ります。"
PHRASE_CHOSEN = "合いことばを決めました。次からは、これでサインインできます。"
SESSIONS_ENDED = "すべての端末からサインアウトしました。"
PLEDGED = "守秘の約束をいただきました。ありがとうございます。"
PAPER_IS_BACK = "紙のことを記録しました。ありがとうございます。"
UNSENT_KEPT = "しばらくさわらなかったので、安全のために終わっていました。送ろうとしたことばは、とってあります。もう一度サインインしてください。"
UNSENT_SIGNED_OUT = (
    "ほかの画面でサインアウトされていました。送ろうとしたことばは、とってあります。もう一度サインインしてください。"
)
UNSENT_OF_ANOTHER = (
    "この画面は、別の方のサインインで開かれたものです。書かれたことは送らずに、その方のためにとってあります。"
    "その方がサインインすると、「送れなかったことば」に出ます。"
)
DRAFT_KEPT = "途中まで保存しました。戻ってくれば、続きから書けます。"
DRAFT_NOT_KEPT = "長すぎて、途中の保存ができませんでした。"
DRAFT_DROPPED = "書きかけを一つ捨てました。"
UNSENT_DROPPED = "片づけました。"
TOO_MANY_LINES = "5万行より多いので、期間をしぼってください。"
ERASED = "{count}人のお名前と連絡先を消しました。学区や年度の数は残っています。"
HELD = "{count}人を、その日まで残すことにしました。"
YEARS_CHANGED = "年数を変えました。これから終わる記録に使います。"
KEPT_KINDS = {"trouble": "困りごと", "watch": "見守りの気づき", "support": "手助けのお願い"}
LAST_READER = "この方のほかに、だれも読めなくなる記録が{count}件あります。先に、あとを読む方を決めてください。"
SUCCESSOR_IS_ANOTHER = "あとを読む方には、ほかの方をえらんでください。"
SUCCESSOR_CANNOT_READ = "この方の役割では、読めないものがあります。区社協の方をえらんでください。"
SUCCESSOR_NAMED = "{count}件を、{name}さんが読めるようにしました。"


def opens_again(until: datetime, *, now: datetime) -> str:
    """When something may be tried again, as a clock says it; with its day where that is not today. A minute later is always right."""
    local = timezone.localtime(until) + timedelta(seconds=59)
    return jtime(local) if local.date() == timezone.localdate(now) else jdatetime(local)


OWN_BOX_EMPTY = "箱の名前を書いてください。条件をえらんでから、箱にできます。"
OWN_BOX_FULL = "わたしの箱は、一つの一覧に12までです。要らないものを外してください。"
OWN_BOX_KEPT = "「{}」を、わたしの箱にしました。"
OWN_BOX_DROPPED = "わたしの箱から外しました。"
TAKE_AWAY_WHY = "取り消すわけを、ひとこと書いてください。"
TAKEN_FOR_GOOD = "30日がすぎたので、もう消えています。"
TAKEN_AWAY = "取り消しました。30日のあいだは、このページから元にもどせます。"
BROUGHT_BACK = "元にもどしました。"
TAKE_AWAY_LEAD = (
    "一覧にも、さがしても、数にも、出なくなります。30日のあいだは元にもどせます。そのあと、ことばとお名前は消えます。"
)
