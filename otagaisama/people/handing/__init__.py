"""引き継ぎ: whatever somebody holds when she leaves, in every room, goes on to a colleague who may read it."""
