// SPDX-License-Identifier: GPL-3.0-or-later
// Running text: wraps, is never cut.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Text {
    color: Theme.ink
    font.pixelSize: Theme.body
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
