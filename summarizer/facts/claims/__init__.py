"""Claims: what is said of figures and things: comparisons, denials, opposites, who did what."""
