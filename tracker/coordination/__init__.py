"""Coordination regulations, who does what within which time, and the directory of service providers."""
