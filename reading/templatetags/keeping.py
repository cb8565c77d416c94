"""`{% kept %}` and `{% kept_story %}`: parts of a page that are rendered once for what they depend on."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context

from reading.page_cache.parts import PartStore, site_parts, story_parts

register = template.Library()


class KeptNode(template.Node):
    def __init__(
        self,
        store: PartStore,
        name: str,
        keys: list[FilterExpression],
        nodelist: NodeList,
        *,
        needs_key: bool,
    ) -> None:
        self.store, self.name, self.keys, self.nodelist = store, name, keys, nodelist
        self.needs_key = needs_key

    def render(self, context: Context) -> str:
        keys = tuple(key.resolve(context) for key in self.keys)
        if self.needs_key and not keys[0]:
            return self.nodelist.render(context)
        text: str = self.store.get_or_make((self.name, *keys), lambda: self.nodelist.render(context))
        return text


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """Keep what stands up to `endkept`: `{% kept masthead names_state section.pk %}`.

    After a name that no other part has comes all that it depends on. It needs the same as a page that is kept: it may
    not depend on the visitor. Unlike Django's `cache`, it neither hashes its key nor pickles what it keeps.
    """
    name, keys = _read(parser, token)
    return KeptNode(site_parts, name, keys, _until(parser, "endkept"), needs_key=False)


@register.tag
def kept_story(parser: Parser, token: Token) -> KeptNode:
    """Keep what is shown of a story, up to `endkept_story`: `{% kept_story body story_state site_url %}`.

    Where the first key is empty (the preview of a draft), nothing is kept.
    """
    name, keys = _read(parser, token)
    return KeptNode(story_parts, name, keys, _until(parser, "endkept_story"), needs_key=True)


def _read(parser: Parser, token: Token) -> tuple[str, list[FilterExpression]]:
    _tag, name, *keys = token.split_contents()
    return name, [parser.compile_filter(key) for key in keys]


def _until(parser: Parser, end: str) -> NodeList:
    nodelist = parser.parse([end])
    parser.delete_first_token()
    return nodelist
