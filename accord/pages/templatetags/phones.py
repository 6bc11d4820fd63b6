"""Phone numbers as links."""

import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
NUMBER = re.compile(r"(?:\+44|\b0)(?:[ \u00a0()-]{0,2}\d){8,10}\b|\b(?:999|111|101|112)\b")
"""A UK number, with any spaces and brackets, or a short one."""


@register.filter
def phones(text: str) -> SafeString:
    """Escape the text and make each number a `tel:` link."""
    shown, done = "", 0
    for found in NUMBER.finditer(text):
        shown += escape(text[done : found.start()]) + _link(found[0])
        done = found.end()
    return mark_safe(shown + escape(text[done:]))  # noqa: S308  each part is escaped


def _link(number: str) -> SafeString:
    digits = re.sub(r"(?!^\+)\D", "", number)
    return format_html('<a class="govuk-link accord-phone" href="tel:{}">{}</a>', digits, number)
