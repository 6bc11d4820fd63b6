"""The addresses of pages on which somebody does something."""

from django.urls import path

from accord.pages import acting

urlpatterns = [
    path("cases/<str:ref>/<slug:act>/", acting.act, name="act"),
]
