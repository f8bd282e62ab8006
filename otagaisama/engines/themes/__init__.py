"""Which troubles are alike, so that one neighbour's worry can be seen as everybody's."""
