"""The browser for tests of forms: what a person does, and what a screen reader, a phone and paper make of it."""

from __future__ import annotations

import base64
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser import Page, browser

if TYPE_CHECKING:
    from collections.abc import Iterator

PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}


NO_WARNING = """
Event.prototype.preventDefault = () => {};
Object.defineProperty(BeforeUnloadEvent.prototype, 'returnValue', {set() {}, get() { return ''; }});
"""


class FormBrowser:
    """A page in a browser, with a folder for what is saved."""

    def __init__(self, page: Page, downloads: Path) -> None:
        self.page = page
        self.downloads = downloads
        downloads.mkdir(parents=True, exist_ok=True)
        page.send("Accessibility.enable")
        page.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
        self.press, self.type, self.send = page.press, page.type, page.send
        self.evaluate, self.requested, self.complaints = page.run, page.requests, page.complaints

    def open(self, path: Path) -> None:
        """Open a file and wait until it has loaded; a page that warns before it is left is left all the same."""
        seen = len(self.page.events)
        self.evaluate(NO_WARNING)
        self.send("Page.navigate", url=path.resolve().as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.page.events[seen:]):
            self.send("Target.getTargets")
            time.sleep(0.02)

    def focused(self) -> str:
        """The id, or the act, of what has the focus."""
        return str(self.evaluate("document.activeElement.id || document.activeElement.dataset.act || ''"))

    def tab_to(self, name: str) -> None:
        """Press Tab until something of that id or act has the focus."""
        seen = []
        for _ in range(400):
            self.press("Tab")
            seen.append(self.focused())
            if seen[-1] == name:
                return
        raise AssertionError(f"Tab never came to {name}, but to {list(dict.fromkeys(seen))}")

    def downloaded(self) -> Path:
        """The file that was saved last, when it is whole."""
        for _ in range(600):
            # The browser renames its own unfinished file, which must not be looked at.
            found = sorted(self.downloads.glob("*.html"), key=lambda path: path.stat().st_mtime_ns)
            if found and found[-1].stat().st_size:
                return found[-1]
            time.sleep(0.05)
        raise AssertionError("nothing was saved")

    def accessible(self) -> list[dict[str, str]]:
        """What a screen reader is told, in its order: role and name of each node that counts."""
        nodes = {node["nodeId"]: node for node in self.send("Accessibility.getFullAXTree")["nodes"]}
        pending = [key for key, node in nodes.items() if "parentId" not in node]
        told = []
        while pending:
            node = nodes[pending.pop()]
            pending += [child for child in reversed(node.get("childIds", [])) if child in nodes]
            if not node.get("ignored"):
                told.append({"role": node["role"]["value"], "name": node.get("name", {}).get("value", "")})
        return told

    def on_a_phone(self) -> None:
        """Take the size of a phone."""
        self.send("Emulation.setDeviceMetricsOverride", **PHONE)

    def without_script(self) -> None:
        """Run no script of the pages opened from here on."""
        self.send("Emulation.setScriptExecutionDisabled", value=True)

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """Save what is to be seen as a PNG."""
        self._save(path, self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole))

    def paper(self, path: Path) -> None:
        """Print to a PDF."""
        self._save(path, self.send("Page.printToPDF", preferCSSPageSize=True))

    def _save(self, path: Path, answer: dict[str, Any]) -> None:
        path.write_bytes(base64.b64decode(answer["data"]))


@contextmanager
def form_browser(folder: Path) -> Iterator[FormBrowser]:
    """A browser that saves into a folder, ended afterwards."""
    with browser() as page:
        yield FormBrowser(page, folder / "downloads")
