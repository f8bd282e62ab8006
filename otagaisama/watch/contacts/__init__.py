"""Who asked for it is watched over: agreed visits and calls, check-ins at her own times, and whom to ask when nobody answers."""
