"""支援ニーズと資源: per area and fiscal year what is needed, what is there and what is not, what was tried, the goal and what came of it."""
