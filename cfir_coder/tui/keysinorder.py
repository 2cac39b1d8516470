"""Keys one after the other: what is typed ahead goes where it was meant.

The toolkit hands each key at once to the widget that has the focus at that moment. A fast typist, a slow
line or a paste is ahead of it: letters meant for a field that the key before them opens would act as commands.
"""

from __future__ import annotations

from collections import deque
from functools import partial
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
        self._sent = 0

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
        self._sent += 1
        self._watch = self.set_interval(LOOK_EVERY, lambda: self._look_after(target))
        await super().on_event(key)
        target.post_message(KeyDone(target, again=True))

    async def _look_after(self, target: Widget) -> None:
        """Go on where the key closed the dialog it went to, or where it takes too long."""
        self._looks += 1
        if self._looks * LOOK_EVERY > LONGEST:
            await self._next_key(self._sent)
        elif not (target.is_running and target.is_attached):
            self._key_is_done()

    def on_key_done(self, message: KeyDone) -> None:
        """The key has done what it does, and next what its action told the screen."""
        if message.again and message.target.is_running:
            message.target.post_message(KeyDone(message.target, again=False))
        else:
            self._key_is_done()

    def _key_is_done(self) -> None:
        """Send the next key once the screen in view has done what a closed dialog left it to do.

        A screen that is still being made has to have the focus somewhere first.
        """
        # The next key is sent from the program itself, or what follows it would go no further than the screen.
        go_on = partial(self.call_next, self._next_key, self._sent)
        top = self.screen_stack[-1:]
        for screen in top:
            if not screen.is_mounted or (isinstance(screen, ModalScreen) and screen.focused is None):
                self.call_after_refresh(go_on)
            else:
                screen.call_next(go_on)
        if not top:
            self.call_next(go_on)

    async def _next_key(self, sent: int) -> None:
        """Send the next key, unless somebody else has seen already that this one is done."""
        if sent != self._sent or self._watch is None:
            return
        self._watch.stop()
        self._watch = None
        if self._typed_ahead and self.screen_stack:
            await self._send(self._typed_ahead.popleft())
