"""The ward's register: its name, boundary, streets of the map and areas; the lists that were brought in, and how they are taken back."""
