"""What is owed by mail, as messages: made from the letters of the record, kept, sent, tried again, and shown."""
