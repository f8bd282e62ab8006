"""Words that every room shares."""

SITE_NAME = "お互いさま"
NOT_FOUND = "そのページは見つかりませんでした。"
CHANGED = "開いている間に、ほかの人が書きました。書いたことばは下に残っています。いまの内容を確かめて、もう一度送ってください。"
STANDS_NOW = "いま書いてあること：{words}"
