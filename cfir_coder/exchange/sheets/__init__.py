"""Extraction sheets, from Excel or as CSV: read as text, columns recognised, an import planned."""
