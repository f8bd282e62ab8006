"""What is asked of people who sign in, and of stewards, auditors and whoever takes a paper out."""
