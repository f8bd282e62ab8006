"""つながる相手 (⑨): schools, clubs, shops, temples, who was asked and what they can give; drawn as the plan's ring."""
