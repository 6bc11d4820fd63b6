"""URLs for first sign-in."""

from django.urls import path

from accord.pages.entering import first_email_page, inviting, letting_in_page, not_received, taking_part, views
from accord.pages.shared import row_number

ROW = row_number.RowNumber  # registers `<row:number>`
urlpatterns = [
    path("join/", views.join, name="join"),
    path("invited/<str:token>/", views.invited, name="invited"),
    path("told-code/", views.told_code, name="told-code"),
    path("go-on/", views.go_on, name="go-on"),
    path("take-part/", taking_part.take_part, name="take-part"),
    path("newcomers/", taking_part.waiting, name="newcomers"),
    path("newcomers/<row:number>/", taking_part.answer, name="newcomer"),
    path("invite-agency/", inviting.invite, name="invite-agency"),
    path("guests/<slug:person>/code/", inviting.guest_code, name="guest-code"),
    path("people/", letting_in_page.people, name="people"),
    path("people/<slug:agency>/invite/", letting_in_page.invite, name="invite-person"),
    path("people/<slug:agency>/<slug:person>/again/", letting_in_page.let_in_again, name="let-in-again"),
    path("people/<slug:agency>/<slug:person>/emails/", not_received.not_received, name="not-received"),
    path("people/<slug:agency>/<slug:person>/first-email/", first_email_page.first_email, name="first-email"),
    path("people/invitations/<row:number>/", letting_in_page.withdraw, name="withdraw-invitation"),
    path("people/again/<row:number>/", letting_in_page.confirm, name="confirm-again"),
]
