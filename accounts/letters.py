"""How many letters an account may cause."""

from datetime import timedelta

from comments.turns import Limit

# Of all kinds: codes, links, and "there is an account already".
LETTERS_TO_ONE_ADDRESS = (Limit(10, timedelta(hours=1)), Limit(30, timedelta(days=1)))
