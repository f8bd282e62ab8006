"""チームオレンジ: who learned further, people with dementia as members, an early and lasting tie; and its numbers of each year."""
