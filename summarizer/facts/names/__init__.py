"""Names: people and places of a document, their English, and where a translation has them."""
