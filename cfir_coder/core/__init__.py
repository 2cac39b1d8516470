"""What is true of a project: frozen values and pure functions, no input or output."""
