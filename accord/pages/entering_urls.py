"""The addresses by which people come in, or let others in."""

from django.urls import path

from accord.pages import confirming, entering, inviting, letting_in_page, row_number, taking_part

ROW = row_number.RowNumber  # registers what `<row:number>` means
urlpatterns = [
    path("join/", entering.join, name="join"),
    path("invited/<str:token>/", entering.invited, name="invited"),
    path("told-code/", entering.told_code, name="told-code"),
    path("typed/", confirming.typed, name="typed"),
    path("go-on/", entering.go_on, name="go-on"),
    path("take-part/", taking_part.take_part, name="take-part"),
    path("newcomers/", taking_part.waiting, name="newcomers"),
    path("newcomers/<row:number>/", taking_part.answer, name="newcomer"),
    path("invite-agency/", inviting.invite, name="invite-agency"),
    path("guests/<slug:person>/code/", inviting.guest_code, name="guest-code"),
    path("people/", letting_in_page.people, name="people"),
    path("people/<slug:agency>/invite/", letting_in_page.invite, name="invite-person"),
    path("people/<slug:agency>/<slug:person>/again/", letting_in_page.let_in_again, name="let-in-again"),
    path("people/again/<row:number>/", letting_in_page.confirm, name="confirm-again"),
]
