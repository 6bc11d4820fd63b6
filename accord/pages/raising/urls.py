"""URLs for raising."""

from django.urls import path

from accord.pages.raising import check, colleague, raised, views

urlpatterns = [
    path("raise/", views.start, name="raise"),
    path("raise/<uuid:draft>/", views.go_on, name="raise-draft"),
    path("raise/<uuid:draft>/ask/", check.ask, name="raise-ask"),
    path("raise/<uuid:draft>/check/", check.check, name="raise-check"),
    path("raise/<uuid:draft>/colleague/", colleague.colleague, name="raise-colleague"),
    path("raise/<uuid:draft>/<slug:part>/", views.part, name="raise-part"),
    path("cases/<str:ref>/raised/", raised.raised, name="raised"),
    path("cases/<str:ref>/raise/", views.in_case, name="raise-case"),
]
