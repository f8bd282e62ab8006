"""The outbox: letters written with what they tell, sent once."""
