"""Figures for publication: what is drawn as plain values here, how it is drawn in `drawing`."""
