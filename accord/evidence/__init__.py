"""Files: checked on the way in, kept under their keys, and given out only to a view that has checked who asks."""
