"""Numbers: amounts, counts, units and dates of both languages, and how they compare."""
