"""Code statements from published reviews to CFIR, together, and publish the table."""

__version__ = "0.1.0"
