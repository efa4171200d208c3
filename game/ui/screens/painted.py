"""How a screen comes: in as few frames as there are things to be seen. Each costs a page's worth of work, and in a class for everybody."""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from game.ui.widgets.ground import Ground
from game.ui.widgets.settled import Settled

Result = TypeVar("Result")


class Painted(Screen[Result], Settled, Ground):
    """A screen that knows how large it is before it is put together, and is painted once where Textual would do it twice."""

    _is_coming = True
    """Whether nothing of it has been painted yet: it is, once it is whole."""

    def turn(self) -> None:
        """Lay out and paint at once what has just been put on the page.

        Its parts would ask for it by messages, which take longer. Choices that come in a second frame would be tapped where others were.
        """
        if not self.is_current or self._is_coming or self.app._batch_count:
            return  # the parts have asked for it
        for part in self.walk_children(Widget, with_self=True):
            part._clear_arrangement_cache()
            part._layout_updates += 1
            part._layout_required = part._scroll_required = part._repaint_required = False
        self._set_dirty()
        self._layout_required = self._repaint_required = True
        self._on_timer_update()

    def settle(self) -> None:
        """Everything has its place and is about to be painted: what depends on the places is said now."""

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Compose):
            self._take_size()
        elif isinstance(event, events.ScreenResume) and self._is_coming:
            event.refresh_styles = False  # they have been found a moment ago
        await super().on_event(event)

    def _take_size(self) -> None:
        """Look as in a window of this size from the first; else all would be laid out for another and then for this one."""
        width, height = self.app.size
        across = self._get_breakpoint_classes(width, self.HORIZONTAL_BREAKPOINTS or [])
        self.add_class(*across, *self._get_breakpoint_classes(height, self.VERTICAL_BREAKPOINTS or []))

    def _screen_resized(self, size: Size) -> None:
        # A page that comes is told of the size that it has just taken, and with it what lies below.
        if size != self._size or (self.app.screen is self and not self._is_coming):
            super()._screen_resized(size)

    def _on_timer_update(self) -> None:
        is_first = self._is_coming and self.is_current and self._repaint_required
        if is_first or (self._layout_required and self._repaint_required):  # else what is laid out would be painted, and then everything
            self._is_coming = self._repaint_required = False
            self._dirty_widgets.add(self)
        super()._on_timer_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        # The page below is seen through a dialog.
        return Widget.render_lines(self, crop) if self.is_modal else super().render_lines(crop)

    def _compositor_refresh(self) -> None:
        if not self._is_coming:  # what stands there until then is half of a page
            self.settle()
            super()._compositor_refresh()
