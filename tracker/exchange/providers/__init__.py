"""The directory of service providers as a workbook: out, and in again with a preview."""
