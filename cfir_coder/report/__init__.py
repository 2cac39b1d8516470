"""Documents for readers: the domain table and one writer a format."""
