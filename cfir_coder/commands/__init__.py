"""The commands, one module each: parse the arguments, call the rooms, print."""
