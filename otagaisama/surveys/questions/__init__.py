"""A survey and its questions: built, in ordinary and in plain words, as a form on the web and on paper."""
