"""わたしのページ: what each role does now, with its numbers; the first ten steps of an empty house."""
