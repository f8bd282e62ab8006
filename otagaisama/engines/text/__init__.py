"""Japanese text made comparable: kana, widths, digits."""
