"""What LINE says of us, and we of LINE. Only words, no rules."""

from django.utils.translation import gettext_lazy as _

GOT_IT = "受け取りました。"
LINKED = "つながりました。これから、お知らせはここにも届きます。やめるときは、ブロックしてください。"
ENDED = _("LINEでのお知らせを、やめました。")
CODE_MADE = "番号をつくりました。10分のあいだ使えます。"
NOT_YET = "LINEは、まだ用意されていません。"
ANSWERED = "答えたことを書きとめました。"
