"""みんなで考える場: cards without names, decisions, common issues."""
