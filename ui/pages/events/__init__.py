"""Sự kiện: meetings, what came out of them, and how it goes on."""
