"""Sentences about what hangs on a record."""

ATTACHED = "添えました。"
REMOVED = "添えたものを消しました。"
MOST = 20
FULL = "一つの記録に添えられるのは20までです。要らないものを消してから、もう一度添えてください。"
ERASED = "お名前とことばを消したあとには、添えられません。"
WHAT = "{kind}に添えたもの（{number}）"
SEALED = "封あり"
