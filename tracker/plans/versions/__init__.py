"""A plan through its versions: drafts and their edits, what differs, what is joined, what held on a day."""
