"""A date of a case as a calendar file, for whoever wants it in their own calendar: no names in it."""

from datetime import datetime, timedelta

from icalendar import Calendar, Event

from accord.letters.writing import link_to
from accord.procedure.clocks import Clock


def calendar_file(ref: str, clock: Clock, at: datetime) -> bytes:
    """The day on which a clock of the case is due, as an event of the whole day. ValueError where it has no day."""
    if clock.due_on is None:
        raise ValueError("No day is set.")
    event = Event()
    event.add("uid", f"{ref}-{clock.name.replace(':', '-')}@accord")
    event.add("dtstamp", at)
    event.add("dtstart", clock.due_on)
    event.add("dtend", clock.due_on + timedelta(days=1))
    event.add("summary", f"Case {ref}: {clock.what}")
    event.add("description", "Due by the end of the day. Sign in to Accord to read the case.")
    event.add("url", link_to(ref))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", "-//Accord//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
