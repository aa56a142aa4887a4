// SPDX-License-Identifier: GPL-3.0-or-later
// A drawing of ui/illustrations in the theme's colours, fitted whole into its place.
import QtQuick
import Kiosk

Image {
    property string name: ""

    sourceSize: Qt.size(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)))
    source: name === "" || width < 2 || height < 2 ? "" : "image://drawing/" + name + "/" + Theme.drawingColours
    Accessible.ignored: true
}
