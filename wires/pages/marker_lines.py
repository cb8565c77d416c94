"""Lines by which a page speaks for itself: headings of what is no story, and sentences of the house."""

import re

from wires.heads.line_kinds import QUOTED

# Sentences of the house whoever says them, and those that a quotation may hold as well.
_TERMS = re.compile(
    r"(?:privacy\s(?:policy|notice|statement)|terms\s(?:of\s(?:use|service)|and\sconditions)|cookie\s(?:policy|settings|notice)|all\srights\sreserved"
    r"|(?:use|uses|accept|allow|block)\s(?:\w+\s)?cookies|by\s(?:clicking|subscribing|signing\sup|submitting|continuing\sto)|you\sagree\sto"
    r"|(?:enable|disabled?|requires?|without|turn\son)\sjavascript|javascript\s(?:is|must)|(?<!\w)©\s?(?-i:[\dA-Z])|\bcopyright\s(?:©|\(c\)|\d)"
    r"|may\snot\sbe\s(?:reproduced|published,)|alle\srechte\svorbehalten|tous\sdroits\sréservés|politique\sde\sconfidentialité"
    r"|política\sde\sprivaci\w+|datenschutz(?:erklärung|hinweis\w*|bestimmung\w*)|todos\s(?:os\s|los\s)?d(?:ireitos|erechos)\sreservados)",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"(?:sign\sup\s(?:for|to|now|today|here)|subscribe\s(?:to|now|today|here|for)|log\sin|sign\sin\s(?:to|or|with)|newsletter"
    r"|your\s(?:inbox|email|e-mail|browser|account|subscription)|follow\sus|our\s(?:journalism|reporting|newsletters?|app)\b|(?:support|become\sa)\s(?:us|our|member)\b"
    r"|your\sfeedback\son\sthis|download\s(?:the|our)\sapp|comments?\s(?:section|policy)|abonnieren\ssie|abonnez|iscriviti|suscr[ií]b[ea]\w*|assine\b|inscreva|inscrivez)",
    re.IGNORECASE,
)
# Words that news is made of, too: the house means itself only where it says "we" or "you".
_TOPICS = re.compile(
    r"(?:cookies?|subscri(?:bers?|ptions?)|copyright|advertis(?:e|ers?|ing|ements?)|third.part(?:y|ies)|abonn\w+|datenschutz|assinantes?|inscriptions?)",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"(?<!\w)(?:we|our|us|you|your|this\s(?:site|website|page)|wir|unser\w*|ihre?\w?|nous|notre|nos|vous|votre|nuestr\w+|nosotros|usted|você|nosso\w*"
    r"|nostr\w+)(?!\w)",
    re.IGNORECASE,
)
# Boxes that may stand within a text as well as below it.
_BOX = re.compile(
    r"(?:\W*\d{0,6}\W*)?(?:related(?:\s(?:stories|articles|topics|news|content|links|coverage|posts|tags))?"
    r"|recommended(?:\s\w+){0,3}|more\s(?:from|on|in|stories|news|to\sread|like\sthis|coverage)\b.{0,40}"
    r"|(?:read|up|what\sto\sread)\snext|read\salso|see\salso|mehr\s(?:zum\sthema|aus|von).{0,40}|lesen\ssie\sauch.{0,40}"
    r"|(?:à\slire\saussi|sur\sle\smême\ssujet|lire\saussi).{0,40}|lea\stambién.{0,40}|leia\s(?:também|mais).{0,40}|veja\stambém.{0,40}"
    r"|m[áa]s\s(?:información|sobre).{0,40}|mais\ssobre.{0,40}|leggi\sanche.{0,40}|читайте\sтакже.{0,40}|اقرأ\sأيضا.{0,40}|関連記事|相关阅读|相关新闻|相關新聞|관련\s?기사)"
    r"\W*(?:\(?\d{1,6}\)?)?\W*",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:\W*\d{0,6}\W*)?(?:(?:view\s|read\s|show\s|all\s|post\sa\s|leave\sa\s|add\sa\s)?(?:comments?|reply|replies|responses?)"
    r"|most\s(?:read|popular|viewed|shared|recent)|you\s(?:may|might)\s(?:also\s)?(?:like|be\sinterested).{0,20}"
    r"|latest(?:\s\w+){0,2}|trending(?:\s\w+){0,2}|popular(?:\s\w+){0,2}|top\s(?:\d{1,2}\s)?(?:stories|news)(?:\s\w+)?|editors?['’]?s?\spicks?"
    r"|about\sthe\sauthors?|sponsored(?:\s\w+){0,2}|promoted(?:\s\w+){0,2}|around\sthe\sweb|from\sour\spartners|tags?|topics|share\sthis(?:\s\w+)?"
    r"|(?:meistgelesen|meist\sgelesen|kommentare|das\skönnte\ssie|themen|schlagworte|weitere\sartikel).{0,40}"
    r"|(?:les\splus\slus|commentaires|dans\sla\smême\srubrique).{0,40}"
    r"|(?:m[áa]s\s(?:le[íi]d[oa]s|noticias|lidas)|mais\s(?:lidas|notícias)|relacionad[oa]s|comentarios|comentários|temas|tópicos|te\spuede\sinteresar).{0,40}"
    r"|(?:articoli\scorrelati|i\spiù\sletti|commenti|potrebbe(?:ro)?\sinteressarti|argomenti).{0,40}"
    r"|комментарии)\W*(?:\(?\d{1,6}\)?)?\W*",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"\W*\d{0,6}\W*(?:(?:view\s|read\s|show\s|all\s|post\sa\s|leave\sa\s|add\sa\s)*(?:comments?|replies|responses?)"
    r"|kommentare.{0,20}|commentaires|comentarios|comentários|commenti|комментарии|reacties|kommentarer|コメント|评论|댓글)"
    r"\W*(?:\d{1,6})?\W*",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?:share|tweet|pin(?:\sit)?|like|e-?mail|print|save|bookmark|post|send|copy\slink|facebook|twitter|x|linkedin|whatsapp|pinterest|reddit|telegram"
    r"|messenger|flipboard|bluesky|threads|mastodon|xing|vk|viber|line|teilen|drucken|merken|partager|imprimer|envoyer|compartir|imprimir|guardar|compartilhar"
    r"|partilhar|copiar\slink|condividi|stampa|salva|del|skriv\sut|dela|delen|поделиться|شارك|مشاركة)"
    r"(?:\s(?:this|it|on|via|by|with|to|article|story|post|auf|per|sur|par|en|por|su|facebook|twitter|x|linkedin|whatsapp|pinterest|reddit|telegram|e-?mail))*"
    r"\W*\d{0,6}\W*",
    re.IGNORECASE,
)
MAX_HEADING = 60
MAX_TALK = 500


def is_house_talk(line: str) -> bool:
    """Tell whether a sentence speaks of the site itself: cookies, letters, subscriptions.

    News of cookies or of subscribers is none; neither are people who are quoted on them.
    """
    if len(line) >= MAX_TALK:
        return False
    if _TERMS.search(line):
        return True
    if QUOTED.search(line):
        return False
    return bool(_CALLS.search(line) or (_TOPICS.search(line) and _SPEAKS.search(line)))


def opens_comments(line: str) -> bool:
    """Tell whether `line` heads what readers wrote: the story is over, whatever they speak of."""
    return len(line) <= MAX_HEADING and _COMMENTS.fullmatch(line) is not None


def opens_box(line: str) -> bool:
    """Tell whether `line` heads links to other stories, which may stand within a text: "Read also", "Related"."""
    return len(line) <= MAX_HEADING and _BOX.fullmatch(line) is not None


def opens_end(line: str) -> bool:
    """Tell whether `line` heads what stands below a story alone: comments, the most read, the author."""
    return len(line) <= MAX_HEADING and _END.fullmatch(line) is not None


def opens_what_follows(line: str) -> bool:
    """Tell whether `line` heads what is no part of a story, within it or below."""
    return opens_box(line) or opens_end(line)


def is_share_button(line: str) -> bool:
    """Tell whether `line` is a button to pass a page on: "Tweet", "Share on Facebook", "Print"."""
    return len(line) <= MAX_HEADING and _SHARE.fullmatch(line) is not None
