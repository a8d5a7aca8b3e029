"""Numbers: amounts, counts, units and dates of both languages, and how they compare.

A new unit is one line of `units.py`. Chinese text is read by `chinese.py` over the tokens of
`numerals.py`, with the rules of `shares`, `clocks`, `rates`, `special` and `calendars`; English
by `english.py`; `writing.py` writes a quantity in English; `compare`, `unit_faults`, `dates`,
`counts`, `moments` and `periods` say what one side lacks, has too much or says otherwise.
"""
