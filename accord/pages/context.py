"""What every page shows round its own matter: as whom one is here, and how to reach the safeguarding adults team."""

from typing import Any

from django.http import HttpRequest


def on_every_page(request: HttpRequest) -> dict[str, Any]:
    """`who` is the person with post and agency, `reach` how to reach the team; each may be empty."""
    person = getattr(request, "user", None)
    return {"who": str(person) if person and person.is_authenticated else "", "reach": ""}
