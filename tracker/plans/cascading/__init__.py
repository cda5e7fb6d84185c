"""Plans of provinces out of a national one, and which aims they leave empty."""
