"""Publishing (⑰): what the house says to everybody about itself, and one search of everything public."""
