"""A safety check: two people, outside only, the right numbers of this area at this hour, times by taps."""
