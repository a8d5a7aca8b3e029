"""Data files of the package: cleaning rules."""
