"""HiGHS, opened in one way for every engine that reckons in whole numbers."""

from __future__ import annotations


def open_highs(**options: bool | float):
    """Return a silent solver on one thread with `options` set. Raises ImportError where HiGHS is not installed.

    HiGHS keeps one pool of threads a process, made by its first run: a later run that wants another number of threads is not run
    at all. So every engine asks for the same number; one thread also makes equal seeds give equal answers.
    """
    import highspy  # heavy

    class Silent(highspy.Highs):
        """HiGHS greets on standard output while its callbacks are set up; nobody here needs them."""

        def enableCallbacks(self):  # noqa: N802 - the solver's own name
            self.silent()

    solver = Silent()
    for name, value in ({"threads": 1} | options).items():
        solver.setOptionValue(name, value)
    return solver
