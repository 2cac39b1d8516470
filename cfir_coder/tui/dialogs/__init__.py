"""The dialogs: small questions that are answered and gone."""
