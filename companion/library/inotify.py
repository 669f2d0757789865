"""A watchdog observer for Linux that also tells what watchdog keeps to itself.

watchdog 7.1.0 writes an overflow of the kernel's queue to its log and mends its watches, but tells no handler that
events were lost; and where a folder below the root cannot be watched because the system's limit is reached, it goes on
without a word. Both pass through its `InotifyFD`, so that is where this looks.
"""

import errno
import os
from collections.abc import Callable
from enum import Enum, auto

from watchdog.observers.api import BaseObserver
from watchdog.observers.inotify import InotifyEmitter, InotifyObserver
from watchdog.observers.inotify_c import CallbackId, InotifyEvent, InotifyFD, Mask, WatchCallback, WatchDescriptor


class Trouble(Enum):
    """What a handler is not told."""

    OVERFLOW = auto()  # events were lost
    LIMIT = auto()  # no more folders can be watched


class _Descriptor(InotifyFD):
    def __init__(self, report: Callable[[Trouble], None], skip: Callable[[str], bool]) -> None:
        super().__init__()
        self._report = report
        self._skip = skip

    def add_callback(self, path: bytes, mask: Mask, callback: WatchCallback, id_: CallbackId) -> WatchDescriptor:
        if self._skip(os.fsdecode(path)):
            raise FileNotFoundError(errno.ENOENT, "left out")  # watchdog goes on with the next folder
        try:
            return super().add_callback(path, mask, callback, id_)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EMFILE):
                self._report(Trouble.LIMIT)
            raise

    def handle_event(self, event: InotifyEvent) -> None:
        super().handle_event(event)
        if event.is_queue_overflow:  # the watches are mended by now: what is seen from here on is complete again
            self._report(Trouble.OVERFLOW)


class ToldObserver(InotifyObserver):
    """Watches like watchdog's own observer.

    Args:
        report: told of troubles, from watchdog's threads; must be quick and raise nothing.
        skip: says of an absolute path whether that folder needs no watch.

    Raises:
        OSError: EMFILE, no more inotify instances can be had.
    """

    def __init__(self, report: Callable[[Trouble], None], skip: Callable[[str], bool]) -> None:
        self._inotify_fd = _Descriptor(report, skip)
        self._inotify_fd.start()
        # Not InotifyObserver's own constructor, which would make a descriptor of watchdog's.
        BaseObserver.__init__(self, InotifyEmitter, inotify_fd=self._inotify_fd)

    def is_whole(self) -> bool:
        """Whether all of its threads live."""
        return self.is_alive() and self._inotify_fd.is_alive() and all(e.is_alive() for e in self.emitters)
