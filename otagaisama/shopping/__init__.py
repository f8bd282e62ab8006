"""Shopping (⑬): the shops and services there are, how far they are on foot, where a van stops and in which order it goes round."""
