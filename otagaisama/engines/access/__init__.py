"""Walking distance: how far is the next shop, school or salon for somebody who goes there on foot."""
