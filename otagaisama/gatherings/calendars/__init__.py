"""Events and places beside each other: on the ward's map, and in a keeper's own calendar."""
