"""The terminal program. The only room that imports textual."""
