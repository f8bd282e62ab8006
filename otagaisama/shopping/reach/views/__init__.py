"""The pages of the reckoning, one file each."""
