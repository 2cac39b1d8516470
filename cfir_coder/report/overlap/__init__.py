"""How much the reviews share their primary studies, as documents for readers."""
