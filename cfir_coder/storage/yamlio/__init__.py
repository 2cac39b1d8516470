"""YAML in and out: a strict loader, the lines of its entries, and a dumper whose bytes depend on the data alone."""

from cfir_coder.storage.yamlio.dumping import dump
from cfir_coder.storage.yamlio.loading import LARGEST_FILE, Plain, line_map, load

__all__ = ["LARGEST_FILE", "Plain", "dump", "line_map", "load"]
