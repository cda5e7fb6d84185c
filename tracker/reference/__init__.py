"""The data we bring: places, agencies, indicators, plans and figures of the founding documents."""
