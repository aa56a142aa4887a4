// SPDX-License-Identifier: GPL-3.0-or-later
// A line icon of one weight; its word stands beside it, so it has no name of its own.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Image {
    id: icon

    property string name: ""
    property color color: Theme.primary
    property real size: Theme.iconMedium

    width: size
    height: size
    sourceSize: Qt.size(Math.round(size), Math.round(size))
    source: name === "" ? "" : "image://icon/" + name + "/" + Theme.hex(color)
    Accessible.ignored: true
}
