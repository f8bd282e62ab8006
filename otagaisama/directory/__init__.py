"""声に気づける先一覧: listening posts, listeners, places; freshness."""
