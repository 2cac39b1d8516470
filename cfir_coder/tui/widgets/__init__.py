"""The widgets: what draws, and knows nothing of files."""
