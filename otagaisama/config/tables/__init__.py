"""All tables of a new house at once: a drawing of what the migrations make, laid into an empty database in one go.

`sqlite.sql` and `postgresql.sql` are drawn by `./dev tables`; a test holds them equal to the migrations.
"""
