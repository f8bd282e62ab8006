"""The workshop: pure Python that knows no Django, no room, no clock and no chance."""
