"""The sentences of plain words."""

CHOSEN = "「{word}」を「{put}」と書くことに決めました。"
DROPPED = "「{word}」の言いかえをやめました。"
SAME = "もとのことばと同じです。ちがうことばを書いてください。"
