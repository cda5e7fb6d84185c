"""What is followed of all plans at once: tasks, commitments, proposals, with who answers and when."""
