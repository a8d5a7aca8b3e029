"""Terms: glossaries, their files, and words that none of them has."""
