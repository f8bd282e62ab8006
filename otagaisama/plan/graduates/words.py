"""Sentences of the small roles for whoever finished a course."""

OFFERED = "書きとめました。どなたかは、住民のページにも、ほかの方にも出ません。"
NOBODY_CHOSEN = "どなたにお願いするかを、選んでください。"
