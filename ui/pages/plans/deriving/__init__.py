"""Plans of provinces under a national one: making them, and what they leave out."""
