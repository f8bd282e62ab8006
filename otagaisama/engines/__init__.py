"""The workshop: pure Python engines that know no room and no Django."""
