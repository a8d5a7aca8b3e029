"""Facts: what both languages of a pair must share: amounts, dates, names, terms, claims."""
