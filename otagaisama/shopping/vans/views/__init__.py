"""The pages of stops and rounds, one file each."""
