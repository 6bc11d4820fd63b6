"""Root URLs."""

from django.urls import include, path

from accord.site.security_txt import ADDRESS, security_txt
from accord.site.watching import ANSWERS, watched

handler404 = "accord.pages.shared.who_and_what.not_found"
handler400 = "accord.pages.shared.unreadable.unreadable"
urlpatterns = [
    *(path(address[1:], watched, name=address[1:]) for address in ANSWERS),
    path(ADDRESS, security_txt, name="security-txt"),
    path("accounts/", include("accord.site.accounts")),
    path("", include("accord.pages.urls")),
]
