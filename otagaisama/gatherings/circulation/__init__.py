"""回覧: who reads on a screen and who on paper, how many copies go where, what came back, and a page to read without signing in."""
