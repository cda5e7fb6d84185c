"""Starting the successor of plans: what is carried over, and what it becomes."""
