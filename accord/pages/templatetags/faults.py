"""The request's id."""

import structlog
from django import template

register = template.Library()


@register.simple_tag
def request_id() -> str:
    return str(structlog.contextvars.get_contextvars().get("request", ""))
