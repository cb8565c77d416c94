"""Django's own backend for SQLite, where whoever wants to write stands in line."""
