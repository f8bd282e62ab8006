"""いつもの手助け, and the course of a request, which begins its visits and ends them."""
