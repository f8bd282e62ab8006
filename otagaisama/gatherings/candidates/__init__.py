"""場所のたね (⑩): a house or a room that may become a place, from the walk on which somebody saw it to the day it opens."""
