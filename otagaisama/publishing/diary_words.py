"""What the diary says of this room: the verbs it writes, its kinds of record. Only words, no rules."""

ROOM = "だれにもわかる情報"
VERBS = {
    "choose-word": "言いかえを決めた",
    "drop-word": "言いかえをやめた",
    "confirm-reading": "読みを確かめた",
    "write-article": "たよりの記事を書いた",
    "change-article": "たよりの記事を書き直した",
    "hand-in-article": "たよりの記事を、もう一人に見てもらうことにした",
    "give-back-article": "たよりの記事を、書いた人に返した",
    "publish-article": "たよりの記事を公開した",
    "confirm-article": "たよりの記事が、そのままでよいか確かめた",
    "end-article": "たよりの記事を、載せるのをやめた",
    "keep-news-household": "世帯の受けとりかたを書いた",
    "change-news-household": "世帯の受けとりかたを書き直した",
    "stop-news-reader": "たよりのお知らせを、一人やめた",
    "end-news-household": "世帯の受けとりを終わりにした",
    "forget-news-addresses": "期限のすぎた、たよりの送り先を消した",
    "tell-news": "たよりを、選ばれたとおりに知らせた",
}
KINDS = {
    "publishing.WordChoice": "言いかえ",
    "publishing.Reading": "ことばの読み",
    "publishing.Article": "たよりの記事",
    "publishing.NewsHousehold": "たよりを受けとる世帯",
    "publishing.ReadLine": "読みのついた行",
}
