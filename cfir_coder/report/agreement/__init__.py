"""The agreement report: where coders differ first, how far they agree second."""
