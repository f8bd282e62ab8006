"""The pages of the households' reading: the desk's, and those behind a link."""
