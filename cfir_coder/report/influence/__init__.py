"""What co-review changed: the counts, the GRIPP2 short form, and the page for each person who answered."""
