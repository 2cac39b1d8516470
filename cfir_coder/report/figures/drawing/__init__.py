"""Drawing the figures: the only room that imports matplotlib."""
