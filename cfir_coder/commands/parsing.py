"""How the arguments of a command are read: what is mistyped is answered with the nearest that there is."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import NoReturn

from cfir_coder.core.text import nearest
from cfir_coder.errors import Fault, WrongUse


class Parser(ArgumentParser):
    """Reads arguments, and says in one sentence what is wrong with them."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUse, with the nearest option where one is not known."""
        _, unknown, rest = message.partition("unrecognized arguments: ")
        if not unknown:
            raise WrongUse(Fault(message, self._help_says))
        typed = next((part for part in rest.split() if part.startswith("-")), rest).partition("=")[0]
        known = nearest(typed, self._option_string_actions)
        said = f"Did you mean {known}? " if known and typed.startswith("-") else ""
        raise WrongUse(Fault(f"{self.prog} does not know {typed}", f"{said}{self._help_says}"))

    @property
    def _help_says(self) -> str:
        return f"{self.prog} --help lists what it takes"
