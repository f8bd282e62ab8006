"""Courses: sessions of several kinds, who comes, who came, certificates (C8). Who signs up, and who waits, is the room of sign-ups."""
