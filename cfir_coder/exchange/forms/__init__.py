"""Co-review forms: out as a web page, a workbook or a Word document, and their answers back in."""
