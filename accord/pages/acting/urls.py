"""URLs of acts. Include last: any slug can be an act."""

from django.urls import path

from accord.pages.acting import throwing_away, views

urlpatterns = [
    path("drafts/<uuid:draft>/", throwing_away.typed, name="typed"),
    path("drafts/<uuid:draft>/throw-away/", throwing_away.throw_away, name="throw-away"),
    path("cases/<str:ref>/<slug:act>/", views.act, name="act"),
]
