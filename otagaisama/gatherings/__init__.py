"""Where people meet in their own small area: events (⑧), places to be (⑩). Sign-ups are the room below's."""
