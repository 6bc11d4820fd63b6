"""Map Django form fields to GOV.UK components."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from accord.forms.fields import PARTS, DateBoxes, RecentBoxes
from accord.procedure.world.phrases import lowered

Params = dict[str, Any]
BREAK = mark_safe("<br>")
TITLES = {"day": "Day", "month": "Month", "year": "Year"}
WIDTHS = {"day": "2", "month": "2", "year": "4"}
OTHER = "other"
OWN = {"autocomplete", "inputmode", "spellcheck", "rows", "class", "id", "placeholder"}
"""Attributes set by component parameters. Placeholders are dropped, as they vanish on typing."""


def field_component(
    field: BoundField, *, heading: str, size: str, caption: str, label: str
) -> tuple[str | None, Params]:
    """None for a hidden field. Raise TypeError for an unknown widget."""
    widget = field.field.widget
    if widget.is_hidden:
        return None, {}
    for kind, component, fill in KINDS:
        if isinstance(widget, kind):
            params = {**_shared(field), **fill(field)}
            params.update(_named(field, component, heading=heading, size=size, caption=caption, label=label))
            return component, params
    raise TypeError(f"No component stands for {type(widget).__name__}.")


def place_of(field: BoundField) -> str:
    """Id that an error links to. A date has its first wrong box."""
    if isinstance(field.field.widget, RecentBoxes):
        is_day = any(DateBoxes.parts_of(field.value()).values())
        return f"{field.auto_id}-{parts_in_error(field)[0]}" if is_day else f"{field.auto_id}-quick-today"
    if isinstance(field.field.widget, DateBoxes):
        return f"{field.auto_id}-{parts_in_error(field)[0]}"
    return field.auto_id


def messages_of(field: BoundField) -> list[str]:
    """Name the field, unlike Django's default for an empty one."""
    unsaid = forms.Field.default_error_messages["required"]
    return [f"Enter {lowered(str(field.label))}" if message == unsaid else str(message) for message in field.errors]


def parts_in_error(field: BoundField) -> list[str]:
    """Boxes named by a date's errors, or all."""
    codes = [str(error.code or "") for error in field.errors.as_data()] if field.errors else []
    named = {part for code in codes for part in code.split("-")}
    return [part for part in PARTS if part in named] or list(PARTS)


def _shared(field: BoundField) -> Params:
    params: Params = {}
    if field.help_text:
        params["hint"] = {"html": field.help_text}
    if field.errors:
        params["errorMessage"] = {"html": format_html_join(BREAK, "{}", ((message,) for message in messages_of(field)))}
    if isinstance(field.field.widget, forms.CheckboxInput):
        params.pop("hint", None)
    return params


def _named(field: BoundField, component: str, *, heading: str, size: str, caption: str, label: str) -> Params:
    text = label or field.label
    shown = (
        format_html('<span class="govuk-caption-{}">{}</span> {}', heading or "m", caption, text) if caption else text
    )
    is_group = component in {"radios", "checkboxes", "date-input"}
    if isinstance(field.field.widget, forms.CheckboxInput):
        return {}
    style = f"govuk-{'fieldset__legend' if is_group else 'label'}--{heading or size or ('s' if is_group else '')}"
    named = {"html": shown, "isPageHeading": bool(heading), "classes": style if not style.endswith("--") else ""}
    return {"fieldset": {"legend": named}} if is_group else {"label": named}


def _box(field: BoundField) -> Params:
    given = field.field.widget.attrs
    value = field.value()
    params: Params = {"id": field.auto_id, "name": field.html_name, "value": "" if value is None else str(value)}
    params |= {name: given[name] for name in ("autocomplete", "inputmode", "rows") if name in given}
    if "spellcheck" in given:
        params["spellcheck"] = given["spellcheck"] in (True, "true")
    if given.get("class"):
        params["classes"] = given["class"]
    params["attributes"] = {name: str(held) for name, held in given.items() if name not in OWN and held is not False}
    if field.field.disabled:
        params["disabled"] = True
    return params


def _input(field: BoundField) -> Params:
    kind = field.field.widget.input_type
    params = {**_box(field), "type": kind}
    if kind == "password":
        params |= {"value": "", "spellcheck": False}
    if kind == "number":
        # type=number changes on scrolling, so use text with a numeric keyboard.
        params |= {"type": "text", "inputmode": "numeric"}
    return params


def _file(field: BoundField) -> Params:
    return {name: held for name, held in _box(field).items() if name != "value"}


def _tick(field: BoundField) -> Params:
    item: Params = {"value": "on", "text": field.label, "checked": bool(field.value()), "id": field.auto_id}
    if field.help_text:
        item["hint"] = {"html": field.help_text}
    return {"name": field.html_name, "idPrefix": field.auto_id, "items": [item]}


def _choices(field: BoundField) -> Params:
    value = field.value()
    chosen = {str(held) for held in value} if isinstance(value, list | tuple | set) else {str(value)}
    if value is None or value == "":
        chosen = {""} if value == "" else set()
    hints = getattr(field.field, "hints", {})
    items = []
    for key, text in _flat(field.field.widget.choices):
        item: Params = {"value": str(key), "text": text, "checked": str(key) in chosen, "selected": str(key) in chosen}
        if hint := hints.get(key):
            item["hint"] = {"html": hint}
        if details := getattr(field.field, "details", {}).get(key):
            item["conditional"] = {"html": format_html('<p class="govuk-body">{}</p>', details)}
        items.append(item)
    return {"name": field.html_name, "idPrefix": field.auto_id, "id": field.auto_id, "items": items}


def _offered(field: BoundField) -> Params:
    params = _choices(field)
    return {**params, "items": [item for item in params["items"] if item["value"]]}


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    flat = []
    for key, held in choices:
        flat += list(held) if isinstance(held, list | tuple) else [(key, held)]
    return flat


def _date(field: BoundField) -> Params:
    typed = DateBoxes.parts_of(field.value())
    wrong = parts_in_error(field) if field.errors else []
    items = [
        {
            "name": f"{field.html_name}-{part}",
            "id": f"{field.auto_id}-{part}",
            "label": TITLES[part],
            "value": typed.get(part, ""),
            "classes": f"govuk-input--width-{WIDTHS[part]}{' govuk-input--error' if part in wrong else ''}",
            "inputmode": None if part == "month" else "numeric",
        }
        for part in PARTS
    ]
    return {"id": field.auto_id, "items": items}


def _recent(field: BoundField) -> Params:
    """Radios for today and yesterday; the third `reveals` the boxes, which the caller renders."""
    today = timezone.localdate()
    typed = DateBoxes.parts_of(field.value())
    quick = {str(day): text for day, text in ((today, "Today"), (today - timedelta(days=1), "Yesterday"))}
    chosen = next((day for day in quick if DateBoxes.parts_of(date.fromisoformat(day)) == typed), "")
    value = field.value()
    other = isinstance(value, Mapping) and value.get("quick") == OTHER
    if not chosen and (other or any(typed.values())):
        chosen = OTHER
    boxes = {**_date(field), "fieldset": {"legend": {"text": "Date", "classes": "govuk-visually-hidden"}}}
    items: list[Params] = [
        {"value": day, "text": text, "checked": day == chosen, "id": f"{field.auto_id}-quick-{text.lower()}"}
        for day, text in quick.items()
    ]
    shown = {"reveals": ("date-input", boxes), "id": f"{field.auto_id}-other"}
    items.append({"value": OTHER, "text": "Another day", "checked": chosen == OTHER, **shown})
    return {"name": f"{field.html_name}-quick", "idPrefix": field.auto_id, "id": field.auto_id, "items": items}


KINDS: list[tuple[type[forms.Widget] | tuple[type[forms.Widget], ...], str, Callable[[BoundField], Params]]] = [
    (RecentBoxes, "radios", _recent),
    (DateBoxes, "date-input", _date),
    (forms.CheckboxInput, "checkboxes", _tick),
    ((forms.CheckboxSelectMultiple, forms.SelectMultiple), "checkboxes", _offered),
    (forms.RadioSelect, "radios", _offered),
    (forms.Select, "select", _choices),
    (forms.Textarea, "textarea", _box),
    (forms.FileInput, "file-upload", _file),
    (forms.widgets.Input, "input", _input),
]
