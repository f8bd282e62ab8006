"""All tables of one survey made safe together, lists and crossings. Above `small_counts` and `surveys`."""
