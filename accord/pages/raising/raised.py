"""Confirm a disagreement just raised."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.forms.form_context import FormContext
from accord.pages.shared.context import frame
from accord.pages.shared.dates_shown import day_text
from accord.pages.shared.emails import email_lines, ring
from accord.pages.shared.who_and_what import card_only, case_or_404, person_of
from accord.procedure.acts.saying.raising import DisagreementRaised
from accord.procedure.model.case import Case
from accord.procedure.model.moment import Moment
from accord.procedure.next.preview import letters_of
from accord.procedure.world.clocks import Clock
from accord.procedure.world.phrases import listed
from accord.record.clock import now


def raised(request: HttpRequest, ref: str) -> HttpResponse:
    """Shown to who raised it, or entered it, again at any time. Others get the case."""
    file = case_or_404(person_of(request), ref, now())
    if not file.is_full:
        return card_only(request, file)
    fact = next((one.fact for one in file.entries if isinstance(one.fact, DisagreementRaised)), None)
    if fact is None or file.person not in (fact.by.person, fact.raiser.person):
        return redirect("case", ref=ref)
    then = FormContext(moment=Moment(file.world, Case(), fact.by, fact.at))
    today = file.world.today(file.at)
    since = replace(then, moment=replace(then.moment, at=file.at))
    letters = letters_of(file.world, Case(), (fact,))
    asked = [one for one in fact.parties if one.agency != fact.raiser.agency and one.side == "challenged"]
    first = min((clock for clock in fact.clocks if clock.due_on), key=_due, default=None)
    context = {
        "ref": ref,
        "emails": email_lines(since, letters, "We have emailed {}."),
        "rings": [ring(agency) for one in asked if (agency := since.agency(one.agency))],
        "agencies": listed(one.name for one in asked),
        "have": "has" if len(asked) == 1 else "have",
        "until": day_text(first.due_on, today) if first and first.due_on else "",
        **frame(file.world, file.person, file.at),
    }
    return render(request, "pages/raised.html", context)


def _due(clock: Clock) -> str:
    return str(clock.due_on)
