"""The open door and the listener's card: a voice is heard, and its answer goes back."""
