"""Tests of analysis.agreement."""
