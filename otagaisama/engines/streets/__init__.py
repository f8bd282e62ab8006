"""The street network: read from tables, joined to points, kept as arrays. Nothing here walks; that is `engines.access`.

From the ground: `geometry` (metres between places), `places` (points, homes, shops, as rows or columns), `network` (nodes and the graph
between them), `units` (are the lengths metres?), `loading` (CSV in), `keeping` (arrays beside the CSV), `checks` (do these homes and
shops belong to these streets?), `asking` (what the commands that need a network share).
"""
