"""Other people's formats, in and out: sheets, references, forms."""
