"""Deletes old data about sign-ins."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q

from accord.access.models import Invitation, Recovery, SpentProof, SpokenCode

KEPT = timedelta(days=30)
"""How long ended invitations and requests stay, to explain them."""
ONCE_AN_HOUR = 60 * 60


def sweep_sign_ins(at: datetime) -> None:
    if not cache.add("accord-sign-ins-swept", value=True, timeout=ONCE_AN_HOUR):
        return
    Session.objects.filter(expire_date__lte=at).delete()
    going_on = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(going_on)).delete()
    Invitation.objects.filter(Q(used_at__lte=at - KEPT) | Q(until__lte=at - KEPT)).delete()
    Recovery.objects.filter(until__lte=at - KEPT).delete()
    SpokenCode.objects.filter(until__lte=at).delete()
    SpentProof.objects.filter(at__lte=at - timedelta(days=1)).delete()
