"""The tags that lay out components and fields in Django's templates."""

import re
from typing import Any

import pytest
from django import forms
from django.template import Context, Template

from accord.forms.fields import GovukDateField

CHOICES = [("yes", "Yes"), ("no", "No")]


class Everything(forms.Form):
    on = GovukDateField(label="When?")
    why = forms.CharField(label="Reason", widget=forms.Textarea)
    new = forms.ChoiceField(label="Anything new?", choices=CHOICES, widget=forms.RadioSelect)
    told = forms.MultipleChoiceField(label="Who was told?", choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    stage = forms.ChoiceField(label="Stage", choices=[("", "Choose"), *CHOICES])
    read = forms.BooleanField(label="I have read it")
    file = forms.FileField(label="File")
    post = forms.EmailField(label="E-mail")


def shown(source: str, **context: Any) -> str:
    return Template("{% load govuk %}" + source).render(Context(context))


ALL = "{% govuk_errors form %}{% for field in form %}{% govuk_field field %}{% endfor %}"


def test_every_line_of_the_error_summary_leads_to_something_on_the_page() -> None:
    html = shown(ALL, form=Everything({}))

    links = re.findall(r'href="#([^"]+)"', html)

    assert len(links) == len(Everything.base_fields)
    assert [link for link in links if f'id="{link}"' not in html] == []


def test_no_field_is_left_to_the_browser_to_check() -> None:
    assert not re.search(r"\srequired\b", shown(ALL, form=Everything()))


def test_only_the_boxes_of_a_date_that_are_wrong_are_marked() -> None:
    form = Everything({"on-day": "31", "on-month": "4", "on-year": "2026"})

    html = shown("{% govuk_field form.on %}", form=form)

    marked = re.findall(r'<input[^>]*govuk-input--error[^>]*id="([^"]+)"', html)
    assert marked == ["id_on-day", "id_on-month"]


def test_the_error_summary_leads_to_the_first_box_that_is_wrong() -> None:
    form = Everything({"on-day": "30", "on-month": "4", "on-year": ""})

    html = shown("{% govuk_errors form %}", form=form)

    assert 'href="#id_on-year"' in html


def test_the_error_summary_takes_the_focus_without_a_script() -> None:
    html = shown("{% govuk_errors form %}", form=Everything({}))

    assert "There is a problem" in html
    assert 'tabindex="-1" autofocus' in html


def test_an_empty_answer_is_named_where_the_form_has_no_words_of_its_own() -> None:
    html = shown("{% govuk_errors form %}", form=Everything({}))

    assert "Enter reason" in html
    assert "Write the date" in html


def test_what_somebody_typed_is_never_html() -> None:
    form = Everything({"why": "</textarea><b>bold</b>", "post": '"><b>bold</b>'})

    assert "<b>" not in shown(ALL, form=form)


@pytest.mark.parametrize(
    "source",
    [
        '{% govuk "details" summaryText="Why?" html=words %}',
        '{% govuk "tag" text=words %}',
        '{% govuk "button" text=words %}',
        '{% govuk "input" name="a" id="a" hint__html=words label__html=words %}',
        '{% govuk_block "inset-text" %}{{ words }}{% endgovuk_block %}',
    ],
)
def test_a_component_escapes_what_django_does_not_hold_for_safe(source: str) -> None:
    html = shown(source, words="<b>bold</b>")

    assert "&lt;b&gt;bold" in html
    assert "<b>" not in html


def test_a_block_keeps_the_html_of_its_template() -> None:
    html = shown('{% govuk_block "details" summaryText="Why?" %}<p>Because.</p>{% endgovuk_block %}')

    assert "<p>Because.</p>" in html


def test_a_label_can_be_the_heading_of_the_page() -> None:
    html = shown('{% govuk_field form.why heading="l" caption="Raise" %}', form=Everything())

    assert re.sub(r"\s+", " ", html).startswith(
        '<div class="govuk-form-group"> <h1 class="govuk-label-wrapper"> <label class="govuk-label govuk-label--l"'
    )


def test_what_was_chosen_stays_chosen() -> None:
    form = Everything({"new": "no", "told": ["yes"], "stage": "no", "read": "on"})

    html = shown(ALL, form=form)

    chosen = re.findall(r'<(?:input|option)[^>]*value="([^"]+)"[^>]*\s(?:checked|selected)', html)
    assert chosen == ["no", "yes", "no", "on"]
