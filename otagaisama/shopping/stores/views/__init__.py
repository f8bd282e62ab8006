"""The pages of shops and services, one file each."""
