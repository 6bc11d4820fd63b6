"""Form of each act, registered by modules in `THEMES`."""

from accord.forms.act_form import ActForm
from accord.forms.ending import actions, afterwards, dying, ending, feedback, settling, signing, withdrawing
from accord.forms.people import co_ordinating, helping, joining, restricting
from accord.forms.saying import adult, answering, attaching, complaint_and_court, correcting
from accord.forms.stages import (
    dates,
    deciding,
    escalating,
    escalating_urgently,
    optional_steps,
    pausing,
    proposing,
)

THEMES = (
    helping,
    joining,
    co_ordinating,
    answering,
    attaching,
    adult,
    dates,
    optional_steps,
    escalating_urgently,
    escalating,
    deciding,
    proposing,
    actions,
    settling,
    feedback,
    ending,
    dying,
    withdrawing,
    signing,
    complaint_and_court,
    pausing,
    restricting,
    correcting,
    afterwards,
)
FORMS: dict[str, type[ActForm]] = {
    key: form for theme in THEMES for key, form in ActForm.kinds.items() if form.__module__ == theme.__name__
}
