"""The command line: names the commands and imports only the one that was chosen."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from cfir_coder import __version__

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

COMMANDS = {
    "open": "open the terminal program (the same as giving the project folder alone)",
    "new": "make a new project",
    "import": "bring in statements and codes from a sheet",
    "check": "find everything that is wrong in a project's files",
    "status": "who has done what, and what is due for whom",
    "table": "the domain table, for Word, Excel, the web and more",
    "support": "what stands behind each factor across reviews",
    "summary": "the summary of qualitative findings, with people's judgements of confidence (GRADE-CERQual)",
    "overlap": "how much the reviews share their primary studies",
    "graph": "the factor graph, for Gephi, Cytoscape and the web",
    "figure": "a figure for publication: heat map, bars or network, as SVG, PDF or PNG",
    "form": "a co-review form for one person, as a web page, an Excel or a Word file",
    "answers": "bring in the answers of a co-review form",
    "influence": "what co-review changed, and what happened to one person's comments",
    "methods": "the methods paragraph and the reporting checklists, with the project's numbers filled in",
    "withdraw": "take a person's answers and words out",
    "agreement": "where coders differ, and how far people who coded independently agree",
    "merge-file": "merge three versions of a project file (git calls this)",
    "export": "everything, as an Excel workbook or a long CSV sheet",
}
"""Each command and what it does; the module is `cfir_coder.commands.<name>`, with `import_` for import."""

DESCRIPTION = "Code statements from published reviews to CFIR, together, and publish the table."


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (docs/file-format.md lists them)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        print(f"cfir-coder {__version__}")
        return 0
    return _run(arguments)


def _run(arguments: list[str]) -> int:
    from cfir_coder.core.text import display_text
    from cfir_coder.errors import ProjectError

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Windows consoles may still use a code page that has no minus sign.
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _dispatch(arguments)
    except ProjectError as problem:
        print(display_text(str(problem), lines=True), file=sys.stderr)
        return problem.exit_code
    except KeyboardInterrupt:
        print("Stopped. Nothing was left half written.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output has gone; Python would complain again when it closes stdout.
        sys.stdout = None
        return 0


def _dispatch(arguments: list[str]) -> int:
    from importlib import import_module

    parser = _parser()
    if arguments[:1] in (["-h"], ["--help"]):
        parser.print_help()
        return 0
    _refuse_mistyped(arguments)
    name = arguments[0] if arguments and arguments[0] in COMMANDS else "open"
    rest = arguments[1:] if arguments and arguments[0] in COMMANDS else arguments
    module = import_module(f"cfir_coder.commands.{'import_' if name == 'import' else name.replace('-', '_')}")
    command = _command_parser(name)
    module.add_arguments(command)
    result: int = module.run(command.parse_args(rest))
    return result


def _refuse_mistyped(arguments: list[str]) -> None:
    """What is neither a command nor a folder, and looks like a command, is not taken for a project."""
    from pathlib import Path

    from cfir_coder.core.text import nearest
    from cfir_coder.errors import Fault, WrongUse

    first = arguments[0] if arguments else ""
    if not first or first.startswith("-") or first in COMMANDS or Path(first).exists():
        return
    known = nearest(first, COMMANDS)
    if known:
        raise WrongUse(Fault(f"there is no command and no folder '{first}'", f"Did you mean '{known}'?"))


def _parser() -> argparse.ArgumentParser:
    import argparse

    width = max(map(len, COMMANDS))
    listing = "\n".join(f"  {name:{width}}  {what}" for name, what in COMMANDS.items())
    return argparse.ArgumentParser(
        prog="cfir-coder",
        usage="cfir-coder PROJECT | cfir-coder COMMAND ... | cfir-coder --version",
        description=DESCRIPTION,
        epilog=f"commands:\n{listing}\n\ncfir-coder COMMAND --help tells more about one of them.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _command_parser(name: str) -> argparse.ArgumentParser:
    from cfir_coder.commands.parsing import Parser

    program = "cfir-coder" if name == "open" else f"cfir-coder {name}"
    what = COMMANDS[name]
    return Parser(prog=program, description=f"{what[0].upper()}{what[1:]}.", allow_abbrev=False)


if __name__ == "__main__":
    sys.exit(main())
