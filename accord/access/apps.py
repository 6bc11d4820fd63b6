"""Connects signals: sessions begin, secrets are encrypted, keepers are told."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_init, post_save, pre_save


class Access(AppConfig):
    name = "accord.access"

    def ready(self) -> None:
        from allauth.socialaccount.models import SocialApp

        from accord.access.proving import begin
        from accord.access.rekeying import hide_secret, show_secret
        from accord.access.second_keeper import tell_of_waiting
        from accord.directory.register import WAITS

        WAITS.connect(tell_of_waiting, dispatch_uid="accord-tell-of-waiting")
        user_logged_in.connect(begin, dispatch_uid="accord-session-began")
        pre_save.connect(hide_secret, SocialApp, dispatch_uid="accord-hide-secret")
        post_save.connect(show_secret, SocialApp, dispatch_uid="accord-show-saved-secret")
        post_init.connect(show_secret, SocialApp, dispatch_uid="accord-show-secret")
