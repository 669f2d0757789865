"""What ties the window to the desktop: tray, shortcut from anywhere, messages, start at login, links."""

HIDDEN = "--hidden"  # start without a window, in the tray
