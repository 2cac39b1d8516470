"""Every page that a command writes: nothing for axe-core to find, nothing loaded, nothing that could be sent."""

from importlib.resources import files
from pathlib import Path

import pytest

from tests.browser import browser, needs_chromium
from tests.commands.run import run

PAGES = {
    "influence.html": ("influence",),
    "for-le1.html": ("influence", "--for", "le1"),
    "table.html": ("table", "--dissent", "column"),
    "constructs.html": ("table", "--by", "construct"),
    "support.html": ("support",),
    "summary.html": ("summary",),
    "overlap.html": ("overlap",),
    "agreement.html": ("agreement",),
    "methods.html": ("methods",),
}
AXE = """
axe.run({resultTypes: ['violations']}).then(
  found => found.violations.map(one => [one.id, one.nodes.map(node => node.html)]))
"""
POLICY = "document.querySelector('meta[http-equiv=Content-Security-Policy]').content"


@needs_chromium
def test_every_page_can_be_used_by_everybody_and_asks_for_nothing(teaching: Path, tmp_path: Path) -> None:
    pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    source = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
    with browser() as page:
        for name, (command, *options) in PAGES.items():
            assert run(command, teaching, *options, "-o", tmp_path / name).code == 0
            page.open(tmp_path / name)
            assert set(page.run(POLICY).split("; ")) >= {"default-src 'none'", "base-uri 'none'", "form-action 'none'"}
            page.run(f"{source}; 1")
            assert page.run(AXE) == [], name
            page.run("document.querySelectorAll('details').forEach(one => { one.open = true })")
            assert page.run(AXE) == [], f"{name}, all of it open"
        assert {Path(address).name for address in page.requests()} == set(PAGES)
        assert page.complaints() == []
