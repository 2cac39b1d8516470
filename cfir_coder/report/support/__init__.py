"""What stands behind each factor, as documents for readers."""
