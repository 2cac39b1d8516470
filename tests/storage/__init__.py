"""Tests of what stands between the disk and the core."""
