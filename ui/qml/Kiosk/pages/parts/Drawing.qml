// SPDX-License-Identifier: GPL-3.0-or-later
// A drawing of ui/illustrations in the theme's colours, fitted whole into its place. It asks for no size of its own.
import QtQuick
import Kiosk

Item {
    id: drawing

    property string name: ""

    Image {
        anchors.fill: parent
        sourceSize: Qt.size(Math.max(1, Math.round(drawing.width)), Math.max(1, Math.round(drawing.height)))
        source: drawing.name === "" || drawing.width < 2 || drawing.height < 2 ? ""
            : "image://drawing/" + drawing.name + "/" + Theme.drawingColours
        Accessible.ignored: true
    }
}
