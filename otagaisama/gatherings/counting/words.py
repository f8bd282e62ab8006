"""Sentences about the counts of gatherings."""

RUNNING = (
    "年度の途中は、地域ごとの人の数を出しません。日ごとにくらべると、一人ひとりがわかってしまうからです。"
    "区ぜんたいは、先月のおわりまでを5人きざみで出します。"
)
