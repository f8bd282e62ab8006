"""Sentences about what hangs on a trouble."""

ATTACHED = "添えました。"
REMOVED = "添えたものを消しました。"
MOST = 20
FULL = "一つの困りごとに添えられるのは20までです。要らないものを消してから、もう一度添えてください。"
WHAT = "困りごとに添えたもの（{number}）"
