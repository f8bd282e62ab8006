"""The pages of children's parts."""
