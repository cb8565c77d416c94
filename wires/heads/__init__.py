"""What stands above a story's text, line by line."""
