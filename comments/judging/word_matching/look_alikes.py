"""Characters that pass for letters of the Latin alphabet: a part of Unicode's confusables, the part that is used.

`i` and `l` are one letter here, because `1`, `|`, `I` and `ӏ` pass for both.
"""

# Seen after case folding and decomposition, which take care of accents, full-width, bold, circled and the like.
_LETTERS = {
    "a": "аɑαᴀᎪꓮⱥ",
    "b": "вьβʙɓƀᏴꓐ",
    "c": "сϲᴄↄȼᏟꓚ",
    "d": "ԁɗđðᴅᎠꓓ",
    "e": "еєεɛҽᴇɇᎬꓰ",
    "f": "ƒϝꜰꓝ",
    "g": "ɡցɢǥᏀꓖ",
    "h": "һнհʜħᎻꓧ",
    "i": "іιıɩɪіᎥꓲlӏłʟǀᏞꓡ",
    "j": "јϳᴊɉᎫꓙ",
    "k": "кκᴋƙᏦꓗ",
    "m": "мᴍɱᎷꓟ",
    "n": "пηɴոռŋꓠ",
    "o": "оοσօᴏøɵꓳ",
    "p": "рρᴘþᏢꓑ",
    "q": "ԛգ",
    "r": "гʀɾɍᎡꓣ",
    "s": "ѕꜱʂᏚꓢ",
    "t": "тτᴛŧᎢꓔ",
    "u": "υսᴜμʋꓴ",
    "v": "νѵᴠᏙꓦ",
    "w": "ԝωшᴡѡᏔꓪ",
    "x": "хχ×ꓫ",
    "y": "уγүұʏɏꓬ",
    "z": "ᴢʐƶᏃꓜ",
}
# Greek capitals that look like another letter than their small ones.
CAPITALS = {"Η": "h", "Μ": "m", "Ν": "n", "Υ": "y", "Ζ": "z"}
# These pass for letters only beside letters: 1984 is a number, and "!" mostly ends a sentence.
DIGITS = {"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g"}
SIGNS = {"@": "a", "$": "s", "€": "e", "!": "i", "|": "i", "¡": "i"}

# White letters in black circles and squares, and the letters of flags: A to Z each.
_ALPHABETS = (0x1F150, 0x1F170, 0x1F1E6)

LETTERS = {alike: letter for letter, alikes in _LETTERS.items() for alike in alikes} | {
    chr(first + number): chr(ord("a") + number).replace("l", "i")
    for first in _ALPHABETS
    for number in range(26)
}
