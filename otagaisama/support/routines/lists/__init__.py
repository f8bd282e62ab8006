"""The requests and the visits as the desk works through them: declared lists with the steps for many."""
