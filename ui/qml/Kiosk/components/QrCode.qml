// SPDX-License-Identifier: GPL-3.0-or-later
// A QR code with its quiet zone, black on white in every theme: a phone must read it.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Rectangle {
    id: code

    property string text: ""
    property real size: Math.round(400 * Theme.u)

    color: "#FFFFFF"
    radius: Theme.radius
    implicitWidth: size
    implicitHeight: size
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("二维码")

    Image {
        anchors.centerIn: parent
        smooth: false
        // Nothing of this citizen's code stays in Qt's cache of pictures
        cache: false
        fillMode: Image.Pad
        sourceSize: Qt.size(Math.floor(code.width), Math.floor(code.height))
        source: code.text === "" ? "" : "image://qr/" + encodeURIComponent(code.text)
        Accessible.ignored: true
    }
}
