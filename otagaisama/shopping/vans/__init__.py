"""Where a van stops: the places, who stands there, what is sold, who did not come, the vans and their courses."""
