"""Whole pages as a browser copies them: the story between its furniture."""
