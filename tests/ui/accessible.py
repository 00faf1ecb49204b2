# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tree that a screen reader finds in the window, read in one question instead of one a node:
GTK answers for its whole cache at once, names and states as they are then. A node answers to the
names that pyatspi gives the same things."""
import collections

import gi

gi.require_version("Atspi", "2.0")
gi.require_version("Gio", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ATSPI = "org.a11y.atspi"
ROOT = "/org/a11y/atspi/accessible/root"
CACHE = "/org/a11y/atspi/cache"
AT_MOST_MS = 20000
PANEL = int(Atspi.Role.PANEL)

Item = collections.namedtuple("Item", "index count above name role description states")
Box = collections.namedtuple("Box", "x y width height")


def open_bus():
    """The bus of accessibility, which the session's bus knows."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None,
                                None, Gio.DBusCallFlags.NONE, AT_MOST_MS, None).unpack()[0]
    return Gio.DBusConnection.new_for_address_sync(
        address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
        | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)


class Bus:
    def __init__(self):
        self.connection = open_bus()

    def ask(self, owner, path, interface, method, arguments=None):
        return self.connection.call_sync(owner, path, f"{ATSPI}.{interface}", method, arguments, None,
                                         Gio.DBusCallFlags.NONE, AT_MOST_MS, None).unpack()

    def property(self, owner, path, interface, name):
        return self.connection.call_sync(
            owner, path, "org.freedesktop.DBus.Properties", "Get",
            GLib.Variant("(ss)", (f"{ATSPI}.{interface}", name)), None, Gio.DBusCallFlags.NONE,
            AT_MOST_MS, None).unpack()[0]

    def programs(self):
        """(owner, name) of each program that a screen reader may read."""
        found = self.ask(f"{ATSPI}.Registry", ROOT, "Accessible", "GetChildren")[0]
        return [(owner, self.property(owner, path, "Accessible", "Name")) for owner, path in found]

    def children(self, owner, path):
        return [child for _, child in self.ask(owner, path, "Accessible", "GetChildren")[0]]

    def reveal(self, owner, path, known):
        """GTK's cache holds what somebody asked for once: asks for all below this node."""
        for child in self.children(owner, path):
            if child not in known:
                self.reveal(owner, child, known)

    def items(self, owner):
        return {path: Item(index, count, above, name, role, more, states)
                for (_, path), _, (_, above), index, count, _, name, role, more, states
                in self.ask(owner, CACHE, "Cache", "GetItems")[0]}

    def tree(self, owner, name):
        """The program's node, with all that it holds now."""
        items = {}
        for _ in range(3):
            items = self.items(owner)
            # The children that are known, and the true ones of a node where these cannot be all,
            # and of a page of a stack, which names another as its parent.
            below = {}
            for path, item in items.items():
                below.setdefault(item.above, []).append((item.index, path))
            asked = {}
            for path, item in [(ROOT, None), *items.items()]:
                known = sorted(below.get(path, []))
                if (not item or item.role == PANEL
                        or [index for index, _ in known] != list(range(item.count))):
                    asked[path] = self.children(owner, path)
            unknown = [path for path, found in asked.items() if set(found) - items.keys()]
            if not unknown:
                break
            for path in unknown:
                self.reveal(owner, path, items.keys())
        top = Node(self, owner, ROOT, name, int(Atspi.Role.APPLICATION), "", (0, 0))
        rest = [top]
        while rest:
            node = rest.pop()
            paths = asked.get(node.path) if node.path in asked else [
                path for _, path in sorted(below.get(node.path, []))]
            for path in paths:
                if path in items:
                    item = items[path]
                    child = Node(self, owner, path, item.name, item.role, item.description,
                                 item.states, node)
                    node.children.append(child)
                    rest.append(child)
        return top


class Node:
    def __init__(self, bus, owner, path, name, role, description, states,
                 parent=None):
        self.bus, self.owner, self.path = bus, owner, path
        self.name, self.role, self.description = name, role, description
        self.bits = states[0] | states[1] << 32
        self.parent, self.children = parent, []

    def __iter__(self):
        return iter(self.children)

    @property
    def childCount(self):
        return len(self.children)

    def getChildAtIndex(self, index):
        return self.children[index]

    def getRoleName(self):
        return Atspi.role_get_name(Atspi.Role(self.role))

    def getState(self):
        return self

    def contains(self, state):
        return bool(self.bits >> int(state) & 1)

    def ask(self, interface, method, arguments=None):
        return self.bus.ask(self.owner, self.path, interface, method, arguments)

    def queryComponent(self):
        return self

    def getExtents(self, kind):
        return Box(*self.ask("Component", "GetExtents", GLib.Variant("(u)", (int(kind),)))[0])

    def queryText(self):
        return self

    @property
    def characterCount(self):
        return self.bus.property(self.owner, self.path, "Text", "CharacterCount")

    def getText(self, first, last):
        return self.ask("Text", "GetText", GLib.Variant("(ii)", (first, last)))[0]

    def queryAction(self):
        return self

    def doAction(self, index):
        return self.ask("Action", "DoAction", GLib.Variant("(i)", (index,)))[0]
