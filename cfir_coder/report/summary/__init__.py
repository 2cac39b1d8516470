"""The summary of qualitative findings, as documents for readers."""
