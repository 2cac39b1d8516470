"""References from reference managers: RIS and BibTeX files, which fill the citations of reviews."""
