"""The methods paragraph and the reporting checklists, filled with what the files hold; judgements are people's."""
