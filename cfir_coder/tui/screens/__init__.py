"""The screens of the terminal program: where somebody is."""
