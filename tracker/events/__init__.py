"""Meetings, and the recommendations and commitments that came out of them."""
