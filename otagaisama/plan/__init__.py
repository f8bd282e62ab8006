"""The plan: goals, policies, projects, year cells, progress sheets."""
