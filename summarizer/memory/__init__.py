"""Memory: sentences that people have translated or approved, kept in one SQLite file."""
