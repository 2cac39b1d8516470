"""Between disk and core: strict YAML, safe files, which file holds what."""
