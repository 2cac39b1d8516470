"""Tests of what is true of a project: values and pure functions."""
