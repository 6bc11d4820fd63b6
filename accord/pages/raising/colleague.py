"""Add the colleague whose disagreement this is (P1b)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.access.guests import is_guest
from accord.access.invitations import NoInvitation, bring_colleague
from accord.directory.load import directory_now
from accord.directory.people import Known
from accord.forms.entering import InviteForm
from accord.forms.raising.for_whom import WorkerForm
from accord.pages.raising.raise_page import RaisePage, desk_for

SAYS = (
    "We add your colleague to your agency’s people at once and email them. We ask your agency’s administrator to "
    "confirm the account.",
    "Your colleague signs in with a code that we send to this address. Nothing you have written is sent yet.",
)


def colleague(request: HttpRequest, draft: UUID) -> HttpResponse:
    desk = desk_for(request, draft)
    if isinstance(desk, HttpResponse):
        return desk
    if is_guest(desk.draft.person) or not WorkerForm.applies(desk.whole):
        raise Http404
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = _entered(desk, form)
        except (Known, NoInvitation) as wrong:
            form.refuse(str(wrong), "email")
        else:
            _choose(desk, person)
            return redirect("raise-part", draft=draft, part=WorkerForm.key)
    context = {"title": "Add a colleague", "says": SAYS, "form": form, "button": "Add your colleague", **desk.frame}
    return render(request, "pages/entry.html", context)


def _entered(desk: RaisePage, form: InviteForm) -> str:
    """Raise Known if they are in the directory, or NoInvitation."""
    by, title = desk.occasion.by, form.cleaned_data["title"].strip()
    return bring_colleague(by.agency, form.joiner, title=title, by=by.person, at=desk.at)


def _choose(desk: RaisePage, person: str) -> None:
    posts = directory_now(desk.board).posts_of(person, desk.occasion.today)
    chosen = [post.key for post, _ in posts if post.agency == desk.occasion.by.agency]
    desk.keep(WorkerForm.key, {**desk.whole.typed(WorkerForm.key), "worker": chosen})
