"""Files that are kept with a plan, a node, a meeting or an evaluation."""
