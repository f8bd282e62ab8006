"""One going after the other: planned, asked for, taken, done, called off; what was noticed on the way."""
