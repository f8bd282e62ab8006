"""What is asked when a survey is built, and the form that a resident answers."""
