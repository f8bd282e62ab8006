"""行く前の確かめ: what is asked on the telephone before somebody goes, per task; and what neighbours do not do."""

from otagaisama.support.helpers.models.choices import Task

ALWAYS = (
    ("size", "大きさ・量はどれくらいですか", "例: 45リットルの袋を2つ"),
    ("stairs", "階段や段差はありますか。何階ですか", "例: 4階、エレベーターなし"),
    ("home", "行くとき、家にどなたがいますか", "留守の家には入りません"),
    ("pets", "犬や猫はいますか", ""),
    ("smoke", "たばこを吸う方はいますか", ""),
    ("tools", "道具はありますか", "例: ほうき、軍手、袋"),
    ("price", "謝礼や費用のことは、わかってもらえましたか", ""),
)


OF_TASK = {
    Task.WASTE_DOOR: (
        ("waste_day", "何のごみを、何曜日に出しますか", "例: 可燃ごみ、月・木"),
        ("waste_place", "朝、どこに袋を置いてもらいますか", ""),
    ),
    Task.WASTE_STATION: (
        ("waste_day", "何の資源を、何曜日に出しますか", "例: びん・缶、水曜日"),
        ("waste_place", "ステーションはどこですか。重さは持てるくらいですか", ""),
    ),
    Task.BULKY: (("applied", "粗大ごみの申し込みと手数料の用意はできていますか", ""), ("way_out", "玄関までの通り道は空いていますか。一人で持てますか", "")),
    Task.SHOPPING_FOR: (("shop", "どの店で、何を買いますか", "5,000円くらいまで、1軒"), ("cash", "お金はその場で。カードや通帳は預かりません", "")),
    Task.SHOPPING_WITH: (("shop", "どの店へ、何時ごろ行きますか", ""), ("rest", "休む場所は要りますか。杖や車いすは使いますか", "")),
    Task.CARRY: (("weight", "重さと、どこからどこまで運ぶか", ""),),
    Task.BULB: (("height", "高さはどれくらいですか。安定した踏み台で届きますか", "はしごの要る高さは電気店へ"), ("bulb", "新しい電球の型はわかりますか", "")),
    Task.FURNITURE: (("weight", "二人で持ち上げられる重さですか", ""), ("lock", "窓やドアの鍵・建て付けで困ることはありますか", "")),
    Task.WEEDS: (("area", "広さと草の高さ", ""), ("waste", "刈った草は、どこへ、いつ出せますか", "")),
    Task.CLEANING: (("rooms", "どの部屋の、どこまでですか", ""), ("waste", "出たごみは、どこへ出せますか", "")),
    Task.TIDYING: (("rooms", "どの部屋の、どこまでですか。ご本人といっしょに片づけます", ""), ("waste", "出すものの見分けは、だれがしますか", "")),
    Task.HOSPITAL: (("where", "どの病院へ、何で行きますか", "車で送る料金はいただけません"), ("listen", "先生の話をいっしょに聞きますか", "")),
    Task.PHONE: (("machine", "機種と、したいことは何ですか", "暗証番号はうかがいません"),),
    Task.PAPERS: (("paper", "どこから来た書類で、期限はいつですか", "印鑑は預かりません"),),
}  # fmt: skip


NOT_DONE = (
    "体にふれる介護", "医療にあたること", "お金や通帳・印鑑・鍵を預かる", "高い所・電動工具の作業", "車で送る（料金をもらう）",
    "ペットの世話", "営業・宗教・政治", "留守の家に入る",
)  # fmt: skip


# A word that names what neighbours do not do: 元のことば -> which of the above.
NOT_DONE_WORDS = {
    "通帳": 2, "印鑑": 2, "はんこ": 2, "暗証番号": 2, "キャッシュカード": 2, "鍵を預": 2, "合鍵": 2,
    "注射": 1, "点滴": 1, "薬を塗": 1, "たん吸引": 1, "おむつ替え": 0, "おむつを替": 0, "おむつ交換": 0, "入浴": 0, "お風呂に入れ": 0, "着替えさせ": 0,
    "はしご": 3, "脚立": 3, "屋根に": 3, "チェーンソー": 3, "電動工具": 3, "電動のこ": 3, "刈払機": 3, "留守の間": 7, "留守中": 7,
    "犬の散歩": 5, "猫の世話": 5, "投票": 6, "布教": 6, "勧誘": 6,
}  # fmt: skip


def questions(task: str) -> list[tuple[str, str, str]]:
    """What to ask before going, in order: code, question, hint."""
    return [*OF_TASK.get(task, ()), *ALWAYS]


def not_done_in(words: str) -> str:
    """The sentence for the first thing in `words` that neighbours do not do, or nothing."""
    for word, place in NOT_DONE_WORDS.items():
        if word in words:
            return (
                f"「{word}」とあります。「{NOT_DONE[place]}」は、ご近所の手助けではお受けできません。"
                "いきいき支援センターや専門の業者に相談してください。手助けでできる部分だけを書きなおすと進めます。"
            )
    return ""
