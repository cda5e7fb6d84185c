"""Links between nodes of different plans: what they are, the matrix they make, and the line of a goal."""
