// SPDX-License-Identifier: GPL-3.0-or-later
// Running text: wraps, is never cut, and leaves no character of Chinese alone on a line. `say` holds the words.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Text {
    property string say: ""

    text: Theme.whole(say)
    color: Theme.ink
    font.pixelSize: Theme.body
    wrapMode: Text.Wrap
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: say
}
