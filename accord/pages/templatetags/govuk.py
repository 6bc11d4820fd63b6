"""GOV.UK's components in Django's templates: `govuk` for any of them, `govuk_field` and `govuk_errors` for forms."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Protocol

from django import template
from django.forms import BaseForm, BoundField
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, PackageLoader, PrefixLoader

from accord.pages.templatetags.govuk_fields import field_component, messages_of, place_of

register = template.Library()

COMPONENTS = Environment(
    autoescape=True,
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
)
NUMBERS = ("", "One thing", "Two things", "Three things", "Four things", "Five things", "Six things")


class Macro(Protocol):
    """A component of the package."""

    def __call__(self, params: Mapping[str, Any]) -> str: ...


@cache
def macro(component: str) -> Macro:
    """The macro of a component, by its name in the Design System: "date-input"."""
    page = COMPONENTS.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    name = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    found: Macro = getattr(page.module, name)
    return found


def render(component: str, params: Mapping[str, Any]) -> SafeString:
    """A component as HTML. The macros trust what is called html: only what Django holds for safe passes unescaped."""
    return mark_safe(macro(component)(_escaped(params)).strip())  # noqa: S308


def _escaped(value: Any, key: str = "") -> Any:
    if isinstance(value, Mapping):
        return {inner: _escaped(held, inner) for inner, held in value.items()}
    if isinstance(value, list | tuple):
        return [_escaped(held, key) for held in value]
    if isinstance(value, str) and (key == "html" or key.endswith("Html")):
        return conditional_escape(value)
    return value


def _nested(given: Mapping[str, Any]) -> dict[str, Any]:
    """Turn `hint__text="..."` into `{"hint": {"text": "..."}}`."""
    params: dict[str, Any] = {}
    for name, value in given.items():
        *folders, last = name.split("__")
        place = params
        for folder in folders:
            place = place.setdefault(folder, {})
        place[last] = value
    return params


@register.simple_tag
def govuk(component: str, **params: Any) -> SafeString:
    """`{% govuk "button" text="Save" %}`: any component, with the parameters that the Design System names."""
    return render(component, _nested(params))


@register.simple_block_tag
def govuk_block(content: str, component: str, **params: Any) -> SafeString:
    """`{% govuk_block "details" summaryText="..." %}...{% endgovuk_block %}`: what stands between is its `html`."""
    return render(component, {**_nested(params), "html": content})


@register.simple_tag
def govuk_field(
    field: BoundField, heading: str = "", caption: str = "", label: str = "", classes: str = "", **params: Any
) -> SafeString:
    """A field of a form with its label, hint, error and what was typed.

    `heading` ("l", "m") sets the label as the page's h1 in that size; `caption` stands above it. Without `heading`,
    `size` ("m", "s") gives the label a size alone. `label` and `classes` overrule; anything else goes to the component.
    """
    size = params.pop("size", "")
    component, built = field_component(field, heading=heading, size=size, caption=caption, label=label)
    if component is None:
        return field.as_widget()
    if classes:
        built["classes"] = classes
    return render(component, {**built, **_nested(params)})


@register.simple_tag
def govuk_errors(*forms: BaseForm | list[BaseForm]) -> str:
    """What is wrong, on top of the page; each line leads to the box it is about. Forms may come in lists."""
    each = (one for given in forms if given is not None for one in (given if isinstance(given, list) else [given]))
    found = [line for form in each for line in _lines(form)]
    if not found:
        return ""
    counted = NUMBERS[len(found)] if len(found) < len(NUMBERS) else f"{len(found)} things"
    return render("error-summary", {"titleText": f"{counted} to put right", "errorList": found})


def _lines(form: BaseForm) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = [{"text": message} for message in form.non_field_errors()]
    for field in form:
        for message in messages_of(field):
            lines.append({"text": message} | ({} if field.is_hidden else {"href": f"#{place_of(field)}"}))
    return lines
