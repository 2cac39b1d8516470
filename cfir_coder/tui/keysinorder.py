"""Keys one after the other: what is typed ahead goes where it was meant.

The toolkit hands each key at once to the widget that has the focus at that moment. A fast typist, a slow
line or a paste is ahead of it: letters meant for a field that the key before them opens would act as commands.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

LONGEST = 0.5
"""Seconds after which the next key goes on even if the one before has not come back."""

LOOK_EVERY = 0.01
"""Seconds between two looks whether the widget that has the key is gone, which no message would tell."""


class KeyDone(Message):
    """Follows a key through the same widgets, twice: after the key, and after what its action told the screen."""

    def __init__(self, target: Widget, *, again: bool) -> None:
        super().__init__()
        self.target = target
        self.again = again


Result = TypeVar("Result")


class KeysInOrder(App[Result], Generic[Result]):
    """An app in which a key waits until the one before has done what it does."""

    def __init__(self) -> None:
        super().__init__()
        self._typed_ahead: deque[events.Key] = deque()
        self._watch: Timer | None = None
        self._looks = 0

    @property
    def is_busy_with_keys(self) -> bool:
        """Whether a key is on its way or waits."""
        return self._watch is not None

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while another one is on its way."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._watch is not None:
            self._typed_ahead.append(event)
        else:
            await self._send(event)

    async def _send(self, key: events.Key) -> None:
        target = self.focused or self.screen
        self._looks = 0
        self._watch = self.set_interval(LOOK_EVERY, lambda: self._look_after(target))
        await super().on_event(key)
        target.post_message(KeyDone(target, again=True))

    async def _look_after(self, target: Widget) -> None:
        """Go on where the key closed the dialog it went to, or where it takes too long."""
        self._looks += 1
        is_gone = not (target.is_running and target.is_attached)
        if self._looks * LOOK_EVERY > LONGEST or (is_gone and not self._waits_for_focus):
            await self._next_key()

    @property
    def _waits_for_focus(self) -> bool:
        """Whether a dialog is open that is still being made."""
        return any(isinstance(screen, ModalScreen) and screen.focused is None for screen in self.screen_stack[-1:])

    async def on_key_done(self, message: KeyDone) -> None:
        """The key has done what it does; a dialog that it opened has to have the focus before the next one."""
        if message.again and message.target.is_running:
            message.target.post_message(KeyDone(message.target, again=False))
        elif self._waits_for_focus:
            self.call_after_refresh(self._next_key)
        else:
            await self._next_key()

    async def _next_key(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        if self._typed_ahead and self.screen_stack:
            await self._send(self._typed_ahead.popleft())
