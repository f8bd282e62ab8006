"""Learning (⑦⑮): courses that end in a first act, and the people whom they raise."""
