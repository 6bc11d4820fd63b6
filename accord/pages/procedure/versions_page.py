"""Versions, drafts, and cases on older versions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accord.directory import drafting
from accord.directory.versions import Version, drafts_of, version_of, versions_of
from accord.forms.drafting import BeginForm
from accord.pages.board.boards_own import BoardsOwn, boards_own
from accord.pages.procedure.procedure_page import shown_of
from accord.pages.shared.who_and_what import person_of
from accord.procedure.world.definition.definition import LIBRARY, from_library, read_definition
from accord.procedure.world.phrases import day_in_full, listed
from accord.procedure.world.values import Refusal
from accord.procedure.world.world import World
from accord.record.clock import now
from accord.record.lists.moving import PAGE, Older, older_cases, running_by
from accord.record.viewer import viewer_of


@dataclass(frozen=True, kw_only=True)
class VersionShown:
    digest: str
    title: str
    state: str
    by: str
    cases: str


@dataclass(frozen=True, kw_only=True)
class OlderShown:
    ref: str
    agencies: str
    stage: str
    version: str


def versions(request: HttpRequest) -> HttpResponse:
    own = boards_own(request)
    rows = versions_of(own.board)
    form = BeginForm(request.POST if request.method == "POST" else None, choices=_sources(rows))
    if request.method == "POST" and form.is_valid():
        try:
            key = drafting.begin(own.board, form.cleaned_data["source"], own.person, own.at)
            return redirect("draft", key=key)
        except Refusal as refusal:
            form.add_error("source", refusal.sentence)
    older = older_cases(own.viewer(), own.board, request.GET.get("after", "")) if own.world else []
    shown = {
        "form": form,
        "versions": list(_versions(own, rows)),
        "drafts": [(draft, _title(draft.text)) for draft in drafts_of(own.board)],
        "older": [_older(own.world, rows, one) for one in older if own.world],
        "more": older[-1].ref if len(older) == PAGE else "",
        "in_force": own.world.procedure.version if own.world else "",
    }
    return render(request, "pages/procedure/versions.html", shown)


def version(request: HttpRequest, digest: str) -> HttpResponse:
    """Any member may read any version: open cases follow them."""
    viewer = viewer_of(person_of(request), now())
    found = next((row for board in viewer.worlds if (row := version_of(board, digest))), None)
    if found is None:
        raise Http404
    state = _state(found, viewer.worlds[found.board].digest, viewer.worlds[found.board].today(viewer.at))
    shown = {**shown_of(read_definition(found.text)), "state": state, "text": found.text, "digest": found.digest}
    return render(request, "pages/procedure/version.html", {"one": shown})


def _sources(rows: tuple[Version, ...]) -> list[tuple[str, str]]:
    own = [(row.digest, f"Your version: {_title(row.text)}") for row in rows]
    return [*own, *((name, f"{from_library(name).board}: {from_library(name).title}") for name in LIBRARY)]


def _title(text: str) -> str:
    try:
        definition = read_definition(text)
    except ValueError:
        return "A draft with problems"
    return f"{definition.title}, version {definition.version}"


def _versions(own: BoardsOwn, rows: tuple[Version, ...]) -> Iterator[VersionShown]:
    cases = running_by(own.viewer(), own.board) if own.world else {}
    in_force = own.world.digest if own.world else ""
    for row in rows:
        yield VersionShown(
            digest=row.digest,
            title=_title(row.text),
            state=_state(row, in_force, own.today),
            by=_by(row),
            cases=_counted(cases[row.digest]) if row.digest in cases else "",
        )


def _counted(cases: int) -> str:
    return "1 open case uses it." if cases == 1 else f"{cases} open cases use it."


def _by(row: Version) -> str:
    if not row.proposed_by:
        return "Entered at set-up."
    return f"Proposed by {row.proposed_by}, approved by {row.consented_by}."


def _state(row: Version, in_force: str, today: date) -> str:
    since = f"from {day_in_full(row.in_force_from)}"
    if row.digest == in_force:
        return f"In force, {since}"
    return f"Not yet in force, {since}" if row.in_force_from > today else f"Earlier, {since}"


def _older(world: World, rows: tuple[Version, ...], one: Older) -> OlderShown:
    row = next((row for row in rows if row.digest == one.procedure), None)
    definition = read_definition(row.text) if row else world.procedure
    agencies = world.directory.agencies
    stage = definition.stages.get(one.card.stage)
    return OlderShown(
        ref=one.ref,
        agencies=listed(agencies[key].name for key in one.card.agencies if key in agencies),
        stage=stage.name if stage else one.card.stage,
        version=definition.version,
    )
