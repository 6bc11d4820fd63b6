"""URLs of the home pages."""

from django.urls import path

from accord.pages.home import find, plain_pages, posts_page, views

urlpatterns = [
    path("", views.first, name="first"),
    path("cases/", views.home, name="home"),
    path("agency/", views.agency, name="agency"),
    path("ended/", views.ended_ones, name="ended"),
    path("learning/<slug:key>/read/", views.learning_read, name="learning-read"),
    path("logo/", plain_pages.logo, name="logo"),
    path("find/", find.find, name="find"),
    path("posts/", posts_page.posts, name="posts"),
    path("help/", plain_pages.help_page, name="help"),
    path("privacy/", plain_pages.privacy, name="privacy"),
    path("accessibility/", plain_pages.accessibility, name="accessibility"),
]
