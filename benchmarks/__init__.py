"""Measured side by side: what the tool costs against what its parts need."""
