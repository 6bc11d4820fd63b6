"""URLs of procedures."""

from django.urls import path

from accord.pages.procedure import (
    draft_page,
    flowchart_page,
    moving_page,
    procedure_page,
    rehearsal_page,
    versions_page,
)

DRAFT = "procedure/drafts/<uuid:key>/"

urlpatterns = [
    path("procedure/", procedure_page.procedure, name="procedure"),
    path("procedure/versions/", versions_page.versions, name="versions"),
    path("procedure/versions/<str:digest>/", versions_page.version, name="version"),
    path(DRAFT, draft_page.draft, name="draft"),
    path(f"{DRAFT}read/", draft_page.read, name="draft-read"),
    path(f"{DRAFT}rehearse/", rehearsal_page.rehearse, name="draft-rehearse"),
    path(f"{DRAFT}release/", draft_page.release, name="draft-release"),
    path("cases/<str:ref>/flowchart/", flowchart_page.flowchart, name="flowchart"),
    path("cases/<str:ref>/move-to-version/", moving_page.move, name="move-to-version"),
]
