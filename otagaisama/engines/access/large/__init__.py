"""The machine work of reach: sweeps over all nodes at once, loops for numba, parts for processes and clusters.

Whoever looks after one ward needs nothing from here: `access.reach`, `access.nearest` and `access.whatif` say what is asked and answered.
"""
