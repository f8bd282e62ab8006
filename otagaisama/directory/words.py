"""Sentences and telephone numbers that come again."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

ADDED = "一覧に加えました。"
CHANGED = "書きなおしました。"
RESTED = "お休みにしました。住民の一覧には出ません。"
REOPENED = "また一覧に出しました。"
ENDED = "終了にしました。住民の一覧から外れました。"
ASKED = "確認のお願いを用意しました。リンクは30日のあいだ使えます。"
ASKED_BY_MAIL = "確認のお願いをメールで送ります。リンクは30日のあいだ使えます。"
CONFIRMED = "確認できました。最終確認日をきょうにしました。"
ACCEPTED = "直しを一覧に取り入れました。"
DECLINED = "直しは取り入れませんでした。"
THANKS = "ありがとうございました。お返事をいただきました。"
LINK_USED = "このリンクでのお返事は、もういただいています。ありがとうございました。"
LINK_OLD = "このリンクは、使える日を過ぎました。お手数ですが、社会福祉協議会にお電話ください。"
ASK_BY_PHONE = "時間は電話でお確かめください"
HOURS_UNKNOWN = "時間はわかっていません"
NEVER_CONFIRMED = _("まだ、確かめた日がありません。")
STALE = _("1年以上、確かめられていません。")
CALL_BEFORE = _("電話してから行くと安心です。")
ASK_THE_COUNCIL = _("行く前に、区の社会福祉協議会におたずねください。")
COUNTER = "相談窓口"
DISTRICTS_ARE_HINTS = "学区の区分は参考です。"
NOT_AGREED = "載せてよいと確かめるか、公開されている出典を書いてください。"
PHONE_ALONE = "電話には、つながる時間も書いてください。分からなければ「時間は電話でお確かめください」と出ます。"


@dataclass(frozen=True)
class CallNumber:
    """A number to call at once: what it is, when it answers, for whom."""

    name: str
    number: str
    when: str
    for_whom: str

    @property
    def label(self) -> str:
        return self.for_whom

    @property
    def note(self) -> str:
        return f"{self.name}　{self.when}"


ANY_WORRY = "0120-279-338"  # よりそい: any worry, day and night
CALL_NUMBERS = (
    CallNumber(_("消防・救急"), "119", _("24時間"), _("火事・けが・急な病気")),
    CallNumber(_("警察"), "110", _("24時間"), _("暴力・事件・行方不明")),
    CallNumber(
        _("救急相談"), "#7119", _("時間は地域によります。つながらない地域もあります"), _("救急車を呼ぶか迷うとき")
    ),
    CallNumber(_("警察相談"), "#9110", _("平日の昼。時間は県によります"), _("事件になる前の心配ごと")),
    CallNumber(_("よりそいホットライン"), ANY_WORRY, _("24時間"), _("どんな悩みでも、話したいとき")),
    CallNumber(_("DV相談プラス"), "0120-279-889", _("24時間"), _("夫・妻・恋人からの暴力")),
    CallNumber(_("児童相談所"), "189", _("24時間"), _("子どもがあぶない、育てるのがつらい")),
    CallNumber(
        _("いのちの電話"),
        "0120-783-556",
        _("毎日 午後4時から午後9時（毎月10日は朝8時から翌朝8時）"),
        _("死にたいほどつらいとき"),
    ),
)
