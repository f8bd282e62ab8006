"""Whoever finished a course is offered a small role (⑧, ⑮): the two rooms beside each other, joined here."""
