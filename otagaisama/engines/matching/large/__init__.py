"""The machine work of matching: possible pairs as arrays, the flow network, its solvers and the proof of the optimum.

Whoever looks after one ward needs nothing from here: `matching.walls` says who may be asked, `matching.costs` what counts how much,
`matching.ranking` and `matching.proposing` are the two questions.
"""
