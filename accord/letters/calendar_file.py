"""Makes calendar files for deadlines and meetings, without names."""

from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from accord.letters.addressee import link_to

BY_THE_END = "Due by the end of the day. Sign in to Accord to read the case."
MEETING = "Sign in to Accord to read who is asked to come, and where."


def calendar_file(ref: str, name: str, day: date, at: datetime, *, what: str, says: str = BY_THE_END) -> bytes:
    """The same `name` replaces an event: a later file has a higher SEQUENCE (RFC 5545, 3.8.7.4)."""
    event = Event()
    event.add("uid", f"{ref}-{name.replace(':', '-')}@accord")
    event.add("dtstamp", at)
    event.add("sequence", int(at.timestamp()) // 60)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"Case {ref}: {what}")
    event.add("description", says)
    event.add("url", link_to(ref))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", "-//Accord//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
