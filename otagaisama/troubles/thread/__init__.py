"""The thread of a trouble: heard at the desk, held by somebody, moved, answered, forgotten."""
