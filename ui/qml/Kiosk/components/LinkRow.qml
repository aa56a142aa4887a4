// SPDX-License-Identifier: GPL-3.0-or-later
// A bare line of text with an arrow, for what matters least; a hairline parts it from the next.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Tile {
    id: row

    property bool ruled: true

    framed: false
    strong: false
    chevron: true
    leftPadding: 0
    rightPadding: 0

    Rectangle {
        visible: row.ruled
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Theme.outline
        color: Theme.hairline
    }
}
