"""Sidebar and page side by side; folded in a smaller window, and over the page where there is one column."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.rooms import ONE_COLUMN
from ui.sidebar import Sidebar
from ui.theme import theme
from ui.widgets.basic import row

FOLD_BELOW = 1100  # px at 100 %


class FrameLayout:
    """Lays `frame` out. `fold_wished` is what the owner chose for a window that is wide enough."""

    def __init__(self, frame: QWidget, sidebar: Sidebar, page: QWidget, *, fold_wished: bool) -> None:
        self._frame, self._sidebar = frame, sidebar
        self.fold_wished = fold_wished
        self._lines: QHBoxLayout = row(sidebar, page, gap=0)
        self._lines.setStretch(1, 1)
        frame.setLayout(self._lines)

    def logical_width(self) -> float:
        """The window's width in px at 100 %: a large text and a small window are the same case."""
        return self._frame.window().width() / theme().scale

    def arrange(self, width: float) -> None:
        """Lay out for a window of that width (px at 100 %)."""
        self.hide_over()
        self._sidebar.setVisible(width >= ONE_COLUMN)
        self._sidebar.fold(width < FOLD_BELOW or self.fold_wished)

    def toggle_fold(self) -> None:
        """Fold the sidebar, or unfold it; in a small window it stays folded."""
        if self.logical_width() >= FOLD_BELOW:
            self.fold_wished = not self.fold_wished

    def show_over(self) -> None:
        """In one column the sidebar slides over the page."""
        self._lines.removeWidget(self._sidebar)
        self._sidebar.fold(False)
        self._sidebar.setGeometry(0, 0, self._sidebar.width(), self._frame.height())
        self._sidebar.show()
        self._sidebar.raise_()

    def hide_over(self) -> None:
        """Put the sidebar back to its place."""
        if self._lines.indexOf(self._sidebar) < 0:
            self._lines.insertWidget(0, self._sidebar)
            self._sidebar.setVisible(self.logical_width() >= ONE_COLUMN)
