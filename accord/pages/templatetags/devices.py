"""Browsers and devices in words."""

from django import template

register = template.Library()
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)
"""Marks in the order in which they tell: Edge and Opera also say Chrome, all say Safari, and Android says Linux."""


@register.filter
def device(user_agent: str) -> str:
    """Such as "Chrome on Windows"."""
    browser, kind = (next((name for mark, name in marks if mark in user_agent), "") for marks in (BROWSERS, DEVICES))
    return " on ".join(part for part in (browser or "Unknown browser", kind) if part)
