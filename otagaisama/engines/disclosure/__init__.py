"""What may be told: names and addresses found in texts, small counts hidden, words of danger seen."""
