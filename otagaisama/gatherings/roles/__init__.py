"""Small roles (⑧): what somebody could do at an event or a place, offered quietly, published never."""
