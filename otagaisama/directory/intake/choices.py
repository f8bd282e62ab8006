"""The words for whom and how easy, as councils and open data write them."""

from otagaisama.directory.states import Barrier, ForWhom

FOR_WHOM = {
    ForWhom.ANYONE: ("だれでも", "誰でも", "どなたでも", "全世代", "すべて", "anyone", "市民", "両方"),
    ForWhom.ELDERS: ("高齢", "65歳", "シニア", "elders"),
    ForWhom.PARENTS: ("子育て", "親子", "乳幼児", "妊", "parents"),
    ForWhom.CHILDREN: ("子ども", "こども", "子供", "児童", "小学生", "中学生", "children"),
    ForWhom.DISABILITY: ("障がい", "障害", "障碍", "disability"),
    ForWhom.FOREIGN: ("外国", "foreign"),
}
BARRIER = {
    Barrier.FLAT: ("段差なし", "段差無", "flat", "スロープ"),
    Barrier.TOILET: ("トイレ", "toilet"),
    Barrier.PARKING: ("駐車", "parking"),
    Barrier.LIFT: ("エレベーター", "エレベータ", "lift"),
    Barrier.SIGN: ("手話", "筆談", "sign"),
    Barrier.EASY: ("ひらがな", "やさしい", "easy"),
}
