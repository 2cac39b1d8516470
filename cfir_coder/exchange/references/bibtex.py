r"""BibTeX, as reference managers export it: entries with fields in braces or quotes, accents as `\"{u}`."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field

from cfir_coder.core.text import collapse
from cfir_coder.errors import Fault, UnreadableFile
from cfir_coder.exchange.references.entry import Entry, as_author, doi_of, year_of

_NAME = re.compile(r"[^\s\"#%'(),={}@]+")
_SPACE = re.compile(r"\s*")
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327", "k": "\u0328",
}  # fmt: skip
_ACCENTED = re.compile(r"""\\([`'^~=."])\s*\{?\\?(\w)\}?|\\([uHvckr])(?:\s*\{\\?(\w)\}|\s+(\w))""")
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "ı", "textendash": "–", "textemdash": "—",
}  # fmt: skip
_LETTER = re.compile(r"\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|textendash|textemdash)(?![A-Za-z])\s*(?:\{\})?")
_SIGN = re.compile(r"\\([&%$#_{}\- ])")
_COMMAND = re.compile(r"\\[A-Za-z]+\*?\s*")
_DEEPEST = 32


def read_bibtex(text: str, file: str) -> list[Entry]:
    """The references of a BibTeX file; raises UnreadableFile with the line where one can't be read."""
    entries = _Scanner(text, file).entries()
    if not entries:
        raise UnreadableFile(Fault("there is no reference in this BibTeX file", "Export it again as BibTeX", file))
    return entries


@dataclass
class _Scanner:
    """Reads a file from its beginning to its end; `place` is how far it is."""

    text: str
    file: str
    place: int = 0
    macros: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._breaks = [found.start() for found in re.finditer("\n", self.text)]

    def entries(self) -> list[Entry]:
        """Every entry; comments and what stands between entries are left out."""
        found = []
        while (begin := self.text.find("@", self.place)) >= 0:
            self.place = begin + 1
            kind = self._name().lower()
            self._skip_space()
            if not kind or self._here() not in {"{", "("} or kind in {"comment", "preamble"}:
                continue
            self.place += 1
            if kind == "string":
                self.macros |= self._fields()
            else:
                found.append(self._entry(begin))
        return found

    def _entry(self, begin: int) -> Entry:
        self._skip_space()
        key = self._name()
        self._skip_space()
        if self._here() == ",":
            self.place += 1
        values = self._fields()
        return Entry(
            line=self._line(begin),
            key=key,
            authors=tuple(_authors(values.get("author", ""))),
            year=year_of(plain(values.get("year") or values.get("date", ""))),
            title=plain(values.get("title", "")),
            journal=plain(values.get("journal") or values.get("journaltitle", "")),
            doi=doi_of(plain(values.get("doi") or values.get("url", ""))),
        )

    def _fields(self) -> dict[str, str]:
        """The fields up to the end of the entry."""
        values: dict[str, str] = {}
        while True:
            self._skip_space()
            if self._here() in {"}", ")"}:
                self.place += 1
                return values
            if self._here() == ",":
                self.place += 1
                continue
            name = self._name().lower()
            self._skip_space()
            if not name or self._here() != "=":
                raise self._fault("a field without '='")
            self.place += 1
            values[name] = self._value()

    def _value(self) -> str:
        """A value: pieces in braces, in quotes, numbers or macros, joined by `#`."""
        pieces = []
        while True:
            self._skip_space()
            pieces.append(self._piece())
            self._skip_space()
            if self._here() != "#":
                return "".join(pieces)
            self.place += 1

    def _piece(self) -> str:
        if self._here() == "{":
            return self._until("}")
        if self._here() == '"':
            return self._until('"')
        name = self._name()
        if not name:
            raise self._fault("a field without a value")
        return name if name.isdecimal() else self.macros.get(name.lower(), name)

    def _until(self, end: str) -> str:
        """The text up to the brace or quote that ends it, braces inside it paired."""
        begin, depth = self.place + 1, 0
        for place in range(begin, len(self.text)):
            character = self.text[place]
            if character == end and depth == 0:
                self.place = place + 1
                return self.text[begin:place]
            if self.text[place - 1] != "\\":
                depth += {"{": 1, "}": -1}.get(character, 0)
            if depth < 0 or depth > _DEEPEST:
                break
        raise self._fault("braces or quotes that don't pair up")

    def _name(self) -> str:
        found = _NAME.match(self.text, self.place)
        self.place = found.end() if found else self.place
        return found.group() if found else ""

    def _here(self) -> str:
        if self.place >= len(self.text):
            raise self._fault("an entry that does not end")
        return self.text[self.place]

    def _skip_space(self) -> None:
        found = _SPACE.match(self.text, self.place)
        self.place = found.end() if found else self.place

    def _line(self, place: int) -> int:
        return bisect_left(self._breaks, place) + 1

    def _fault(self, what: str) -> UnreadableFile:
        line = self._line(min(self.place, len(self.text)))
        return UnreadableFile(
            Fault(f"{what} in this BibTeX file", "Correct it or export the file again", self.file, line)
        )


def _authors(text: str) -> list[str]:
    """Each author; a name all in braces is that of an organisation."""
    names = [name.strip() for name in re.split(r"\s+and\s+", text) if name.strip() not in {"", "others"}]
    return [plain(name) if name.startswith("{") and name.endswith("}") else as_author(plain(name)) for name in names]


def plain(text: str) -> str:
    """The text without the markup of LaTeX."""
    text = _LETTER.sub(lambda found: _LETTERS[found.group(1)], text)
    text = _ACCENTED.sub(_accented, text)
    text = _COMMAND.sub("", _SIGN.sub(r"\1", text)).replace("~", " ").replace("---", "—").replace("--", "–")
    return collapse(text.replace("{", "").replace("}", ""))


def _accented(found: re.Match[str]) -> str:
    accent = found.group(1) or found.group(3)
    letter = found.group(2) or found.group(4) or found.group(5)
    return unicodedata.normalize("NFC", letter.replace("ı", "i") + _ACCENTS[accent])
