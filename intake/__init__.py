"""What is brought in: files read one after the other, each by its format, and what became of all that was in them."""
