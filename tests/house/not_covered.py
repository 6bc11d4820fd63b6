"""The tables and columns that the proof of the record does not claim, each with the reason."""

NOT_COVERED = {
    "account_emailaddress": "Who signs in, and how: a signature keeps with what its signer proved who they are.",
    "account_emailconfirmation": "It is good for a while and then goes.",
    "auth_group": "Accord does not use it.",
    "auth_group_permissions": "Accord does not use it.",
    "auth_permission": "Accord does not use it.",
    "django_content_type": "Made again when tables are made.",
    "django_session": "It is good for a while and then goes.",
    "mfa_authenticator": "Who signs in, and how: a signature keeps with what its signer proved who they are.",
    "socialaccount_socialaccount": "Who signs in, and how: a signature keeps with what its signer proved who they are.",
    "socialaccount_socialapp": "How an agency's people sign in: the operator's to keep.",
    "socialaccount_socialtoken": "It is good for a while and then goes.",
    "usersessions_usersession": "It is good for a while and then goes.",
    "access_firstemail": "It only says who was sent a first email; who came in is a line of the journal.",
    "access_invitation": "It is good for a while; who came in by it is a line of the journal.",
    "access_mail": "A mail that lets somebody in: it is good for a while and then goes.",
    "access_spentproof": "It only keeps a proof from being used twice.",
    "access_newcomer": "A request; who was let in is a line of the journal.",
    "access_recovery": "A request; who was let in again is a line of the journal.",
    "access_spokencode": "It is good for a while and then goes.",
    "directory_proposedchange": "A request; what was asked, and what became of it, are lines of the journal.",
    "directory_proceduredraft": "Not in force: a version that is put into force is covered.",
    "evidence_upload": "What the record says of a file stands in its entry, with the digest.",
    "letters_alarm": "That something went wrong is a line of the journal.",
    "letters_bounce": "That a mail came back is a line of the journal, as an alarm; what it was is covered.",
    "letters_messagelock": "It says nothing: whoever makes letters locks it.",
    "letters_workround": "It only says when a worker last ran.",
    "letters_warned": "It only keeps a gap from being told twice; the mail itself is covered.",
    "record_checkprogress": "It only says how far the check of the record has come.",
    "record_draft": "Not sent.",
    "record_indexed": "It only says when lists are to be made again; they are compared with the record.",
}
SAYS_NOTHING = {
    "directory_board": {
        "recounted": "says when open dates are to be counted again; what changed is in each record",
        "version": "counts",
    },
    "directory_person": {"password": "changes with its owner", "last_login": "the journal says who signed in"},
    "record_letter": {"is_taken": "says again what a message carried"},
    "record_casecard": {"written": "only saves writing rows again; the rows are compared"},
}
"""Columns of covered tables that are left out."""
