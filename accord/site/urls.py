"""Root URLs."""

from django.urls import include, path

from accord.site.security_txt import ADDRESS, security_txt
from accord.site.watching import ANSWERS, watched

handler400 = "accord.pages.shared.unreadable.unreadable"
handler404 = "accord.pages.shared.unreadable.not_found"
handler429 = "accord.pages.shared.unreadable.too_often"  # allauth’s
urlpatterns = [
    *(path(address[1:], watched, name=address[1:]) for address in ANSWERS),
    path(ADDRESS, security_txt, name="security-txt"),
    path("accounts/", include("accord.site.accounts")),
    path("", include("accord.pages.urls")),
]
