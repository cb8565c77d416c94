"""A live archive: what readers get while a newsroom and its commenters are at work."""
