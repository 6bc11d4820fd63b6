"""Kinds of alarms in words."""

TEXTS = {
    "worker": "No worker has run since {since}. Emails and deadlines are on hold",
    "nobody": "An email has no one to go to: add a person or cover",
    "reminder": "A reminder has no one to go to: add a person or cover",
    "refused": "Emails are rejected: check the address",
    "mail": "The mail server does not answer. Emails are on hold",
    "letters": "The Board’s emails cannot be written: ask your IT service to check Accord’s log",
    "wake": "The deadlines of a case cannot be worked out: ask your IT service to check it",
    "clock": "The clock of a server is wrong. It writes nothing until the clock is right",
    "future": "An entry has a date in the future: ask your IT service to check the clocks",
    "record": "The record is not as it was written: ask your IT service to check it",
    "backup": "The last backup is not whole: files are missing. Tell your IT service",
    "file": "A file of evidence cannot be opened: tell your IT service",
    "disk": "There is no room for files: tell your IT service",
    "calendar": "The calendar ends within a year: ask your IT service to update Accord",
}
DAILY = ("nobody", "reminder", "refused", "calendar")
"""Kinds that wait for one email a day. The others leave at once."""
