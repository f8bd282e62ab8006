"""Words that every room shares."""

SITE_NAME = "お互いさま"
NOT_FOUND = "そのページは見つかりませんでした。"
