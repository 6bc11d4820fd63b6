"""Tags for GOV.UK Frontend."""

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


class Macro(Protocol):
    def __call__(self, params: Mapping[str, Any]) -> str: ...


@cache
def macro(component: str) -> Macro:
    """Load by Design System name: "date-input"."""
    page = COMPONENTS.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    name = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    found: Macro = getattr(page.module, name)
    return found


def render(component: str, params: Mapping[str, Any]) -> SafeString:
    """Escape values, as the macros trust `html`, unless marked safe."""
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
    """Render a component: `{% govuk "button" text="Save" %}`."""
    return render(component, _nested(params))


@register.simple_block_tag
def govuk_block(content: str, component: str, **params: Any) -> SafeString:
    """`{% govuk_block "details" summaryText="..." %}...{% endgovuk_block %}`."""
    return render(component, {**_nested(params), "html": content})


@register.simple_tag
def govuk_field(
    field: BoundField, heading: str = "", caption: str = "", label: str = "", classes: str = "", **params: Any
) -> SafeString:
    """Render a field with label, hint, errors and value.

    `heading` ("l", "m") makes the label the page's h1, with `caption` above it. `size` ("m", "s") sizes other labels.
    """
    size = params.pop("size", "")
    component, built = field_component(field, heading=heading, size=size, caption=caption, label=label)
    if component is None:
        return field.as_widget()
    if classes:
        built["classes"] = classes
    for item in built.get("items", ()):
        if "reveals" in item:
            item["conditional"] = {"html": render(*item.pop("reveals"))}
    return render(component, {**built, **_nested(params)})


@register.simple_tag
def govuk_errors(*forms: BaseForm | list[BaseForm]) -> str:
    """Accepts forms and lists of forms."""
    each = (one for given in forms if given is not None for one in (given if isinstance(given, list) else [given]))
    found = [line for form in each for line in _lines(form)]
    return _summary(found) if found else ""


@register.simple_tag
def govuk_problem(text: str, href: str = "") -> str:
    """Like `govuk_errors`, for a page without a form object."""
    return _summary([{"text": text} | ({"href": href} if href else {})]) if text else ""


def _summary(lines: list[dict[str, Any]]) -> SafeString:
    """Takes the focus as the page opens, without a script."""
    focused = {"tabindex": "-1", "autofocus": ""}
    return render("error-summary", {"titleText": "There is a problem", "errorList": lines, "attributes": focused})


def _lines(form: BaseForm) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = [{"text": message} for message in form.non_field_errors()]
    for field in form:
        for message in messages_of(field):
            lines.append({"text": message} | ({} if field.is_hidden else {"href": f"#{place_of(field)}"}))
    return lines
