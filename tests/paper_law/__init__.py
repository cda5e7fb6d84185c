"""What the law asks of a document, measured from the files that we write. `python -m tests.paper_law`."""
