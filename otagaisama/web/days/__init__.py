"""何がいつ: the week as a grid, the month, the sheet of a day, and what is due; over every room that has a day."""
