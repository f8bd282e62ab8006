"""What comes back: answers of the web, boxes of papers typed once and twice, files, contact slips."""
