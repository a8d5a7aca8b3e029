"""Evaluate: scores of translations and of summaries against references."""
