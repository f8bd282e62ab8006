"""The words for whom and how easy, as councils and open data write them; each code with its label first."""

from otagaisama.town.public_places import Barrier, ForWhom

FOR_WHOM = {
    ForWhom.ANYONE: (
        ForWhom.ANYONE.label, "だれでも", "誰でも", "どなたでも", "全世代", "すべて", "すべての人", "anyone", "市民", "市民全般", "区民", "地域の方",
        "地域住民", "住民", "一般", "両方",
    ),
    ForWhom.ELDERS: (
        ForWhom.ELDERS.label, "高齢", "高齢者", "高齢の方", "お年寄り", "おとしより", "65歳以上", "65歳以上の方", "60歳以上", "60歳以上の方",
        "おおむね65歳以上", "シニア", "elders",
    ),
    ForWhom.PARENTS: (
        ForWhom.PARENTS.label, "子育て", "子育て中", "子育て世帯", "子育て世代", "子育て中の方", "親子", "乳幼児", "乳幼児と保護者", "未就園児", "未就学児",
        "未就園児と保護者", "妊婦", "妊産婦", "保護者", "parents",
    ),
    ForWhom.CHILDREN: (
        ForWhom.CHILDREN.label, "子ども", "こども", "子供", "児童", "小学生", "中学生", "高校生", "小中学生", "幼児・児童", "children",
    ),
    ForWhom.DISABILITY: (
        ForWhom.DISABILITY.label, "障がい", "障害", "障碍", "障がい者", "障害者", "障がいのある方", "障害のある方", "障がいのある人", "disability",
    ),
    ForWhom.FOREIGN: (ForWhom.FOREIGN.label, "外国人", "外国の方", "外国籍", "外国籍の方", "外国人市民", "foreign"),
}  # fmt: skip
BARRIER = {
    Barrier.FLAT: (Barrier.FLAT.label, "段差無し", "段差無", "flat", "スロープ", "スロープあり"),
    Barrier.TOILET: (
        Barrier.TOILET.label, "車椅子トイレ", "車いす用トイレ", "車椅子対応トイレ", "多目的トイレ", "多機能トイレ", "バリアフリートイレ", "だれでもトイレ",
        "toilet",
    ),
    Barrier.PARKING: (Barrier.PARKING.label, "駐車", "駐車可", "駐車スペース", "parking"),
    Barrier.LIFT: (Barrier.LIFT.label, "エレベータ", "EV", "lift"),
    Barrier.SIGN: (Barrier.SIGN.label, "手話", "筆談", "手話通訳", "sign"),
    Barrier.EASY: (Barrier.EASY.label, "ひらがな", "ひらがなの案内", "やさしい日本語", "easy"),
}  # fmt: skip
