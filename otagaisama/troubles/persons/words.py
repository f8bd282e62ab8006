"""Sentences of these pages that come back."""

PUT_TOGETHER = "同じ方として、ひとつのページにまとめました。ちがっていたら、このページから、いつでも分けられます。"
LINKED = "同じ世帯としてつなぎました。読んでよい人は、だれについても変わりません。"
PARTED = "別の方として分けました。それぞれに聞いたことは、そのまま残っています。"
UNLINKED = "世帯のつながりを外しました。"
CALLED = "呼び名を変えました。"
NO_NAME = "お名前のない方"
LISTED = "人のページ"
