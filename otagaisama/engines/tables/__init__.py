"""The CSV tables every engine's command reads and writes, and how it says what is wrong with them."""
