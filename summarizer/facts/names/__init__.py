"""Names: people and places of a document, their English, and where a translation has them.

A new ending of places, or a place, is one line of `gazetteer.py` or data/places.tsv; `places.py`
and `people.py` find names in a sentence, `document.py` those of a whole document; `added.py` finds
what only the English has.
"""
