"""Clean: everything that is not the article's own text leaves it, and every change is logged.

`article.py` has the order. A new kind of line that goes: its words to data/site_words.toml or
data/notice_evidence.toml if words tell it, else a shape to `shapes.py` (with `fields`, `labels`,
`links`, `mastheads`, `notices`); what its place and its neighbours tell, to `furniture.py`. Page
numbers and running heads are in `page_furniture.py`, a user's own patterns in
data/clean_rules.toml.
"""
