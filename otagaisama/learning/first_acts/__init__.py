"""After the course: looking back, one small act, the first real one, the gathering after three months; nobody is lost silently (B6)."""
