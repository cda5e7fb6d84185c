"""Mid-term and final evaluations: proposed from the data, decided by a person, frozen when signed."""
