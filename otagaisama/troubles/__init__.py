"""困りごと: voices, the thread, hand-overs, circles (一緒に考える場), common issues."""
