"""How far it is on foot: the reckoning, its report, the map, what would be if, where a van had better stop."""
