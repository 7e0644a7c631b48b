"""`{% translate %}` for sentences that stand in a template: looked up and escaped once for each language."""

from __future__ import annotations

from django import template
from django.template.base import Node, Parser, Token
from django.templatetags.i18n import TranslateNode, do_translate
from django.utils.translation import get_language

register = template.Library()


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """Read the tag as Django does; a sentence that is always the same is remembered."""
    node: TranslateNode = do_translate(parser, token)
    expression = node.filter_expression
    is_fixed = expression.var.lookups is None and not expression.filters and node.message_context is None
    return Sentence(node) if is_fixed else node


class Sentence(Node):
    """A sentence as its languages say it.

    Django makes a lazy text of each of them for each page; a long page says hundreds.
    """

    child_nodelists = ()

    def __init__(self, node: TranslateNode) -> None:
        """Keep Django's own node, which says it the first time."""
        self._node = node
        self._said: dict[tuple[str | None, bool], str] = {}

    def render(self, context: template.Context) -> str:
        """Say it, or put it under its name."""
        spoken = (get_language(), context.autoescape)
        said = self._said.get(spoken)
        name: str | None = self._node.asvar
        if said is None:
            said = self._node.render(context)
            if name:
                said = context[name]
            self._said[spoken] = said
        if name:
            context[name] = said
            return ""
        return said
