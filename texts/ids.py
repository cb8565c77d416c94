"""The numbers of rows, as an address, a form or a token holds them."""


def is_id(text: str) -> bool:
    """Whether a text is a number that a column of ids can hold."""
    return text.isascii() and text.isdigit() and len(text) <= 18
