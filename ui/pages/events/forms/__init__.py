"""The forms of meetings and of what came out of them."""
