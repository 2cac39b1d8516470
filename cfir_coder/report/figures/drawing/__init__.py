"""Drawing the figures: the only room that imports matplotlib."""

import logging

# Its remarks on caches and fonts of the computer are not for people who want a figure.
logging.getLogger("matplotlib").setLevel(logging.ERROR)
