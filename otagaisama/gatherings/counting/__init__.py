"""What became of ⑧⑨⑩, counted: for the plan, and by district and layer for a paper on which few people cannot be counted."""
