"""Clean: everything that is not the article's own text leaves it, and every change is logged."""
