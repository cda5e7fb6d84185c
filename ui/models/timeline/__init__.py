"""The timeline of work before anything is drawn: which rows, where in time, which words. No Qt."""
