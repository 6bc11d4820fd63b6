"""URLs of a case."""

from django.urls import path, re_path

from accord.pages.case import views
from accord.procedure.texts.papers.full_record import MAKERS

urlpatterns = [
    path("cases/<str:ref>/", views.case, name="case"),
    path("cases/<str:ref>/whole/", views.whole, name="case-whole"),
    re_path(rf"^cases/(?P<ref>[A-Z0-9]+)/(?P<key>{'|'.join(MAKERS)})/$", views.paper, name="paper-page"),
    path("cases/<str:ref>/clocks/<str:name>/", views.clock, name="clock"),
]
