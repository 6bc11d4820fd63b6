"""The addresses of the pages."""

from django.urls import path, re_path

from accord.pages import case_pages
from accord.pages.acting import urls as acting_urls
from accord.pages.case import clock_view as clock_pages
from accord.pages.home import find, plain_pages, posts_page
from accord.pages.home import views as home
from accord.pages.procedure import urls as procedure_urls
from accord.procedure.texts.papers.full_record import MAKERS

urlpatterns = [
    path("", home.home, name="home"),
    path("ended/", home.ended_ones, name="ended"),
    path("learning/<slug:key>/read/", home.learning_read, name="learning-read"),
    path("find/", find.find, name="find"),
    path("posts/", posts_page.posts, name="posts"),
    path("help/", plain_pages.help_page, name="help"),
    path("privacy/", plain_pages.privacy, name="privacy"),
    path("accessibility/", plain_pages.accessibility, name="accessibility"),
    path("cases/<str:ref>/", case_pages.case, name="case"),
    re_path(rf"^cases/(?P<ref>[A-Z0-9]+)/(?P<key>{'|'.join(MAKERS)})/$", case_pages.paper, name="paper-page"),
    path("cases/<str:ref>/clocks/<str:name>/", clock_pages.clock, name="clock"),
    *procedure_urls.urlpatterns,
    *acting_urls.urlpatterns,
]
