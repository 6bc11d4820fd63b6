"""The addresses of pages on which somebody does something."""

from django.urls import path

from accord.pages import acting, raise_check, raise_colleague, raising, throwing_away

urlpatterns = [
    path("drafts/<uuid:draft>/throw-away/", throwing_away.throw_away, name="throw-away"),
    path("raise/", raising.start, name="raise"),
    path("raise/<uuid:draft>/", raising.tasks, name="raise-tasks"),
    path("raise/<uuid:draft>/ask/", raise_check.ask, name="raise-ask"),
    path("raise/<uuid:draft>/check/", raise_check.check, name="raise-check"),
    path("raise/<uuid:draft>/colleague/", raise_colleague.colleague, name="raise-colleague"),
    path("raise/<uuid:draft>/<slug:part>/", raising.part, name="raise-part"),
    path("cases/<str:ref>/raise/", raising.in_case, name="raise-case"),
    path("cases/<str:ref>/<slug:act>/", acting.act, name="act"),
]
