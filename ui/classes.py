# SPDX-License-Identifier: GPL-3.0-or-later
"""What QML calls the class of an item, read without leaving a trace.

PySide6 6.11.3 keeps the wrapper of ``metaObject()`` as long as that of the item. A class of QML goes with its page; an item that is
then made at the same address would be taken for that old wrapper ("QMetaObject has no attribute isVisible").
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from shiboken6 import Shiboken


def class_name(item: QObject) -> str:
    """Such as "KButton_QMLTYPE_12", or the class of Qt."""
    meta = item.metaObject()
    name = meta.className()
    Shiboken.invalidate(meta)
    return name


def has_property(item: QObject, name: str) -> bool:
    """Whether the item's class declares that property."""
    meta = item.metaObject()
    found = meta.indexOfProperty(name) >= 0
    Shiboken.invalidate(meta)
    return found
