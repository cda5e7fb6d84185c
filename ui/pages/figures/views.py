"""The keys of the two views of the page of figures."""

LIST = "list"
BOARD = "board"
