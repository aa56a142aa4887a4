// SPDX-License-Identifier: GPL-3.0-or-later
// A count-down as a ring around its number.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Item {
    id: ring

    property int seconds: 0
    property int total: 60
    property color color: Theme.primary
    property int fontSize: Theme.label
    property real size: Math.round(fontSize * 2.1)

    implicitWidth: size
    implicitHeight: size
    Accessible.role: Accessible.ProgressBar
    Accessible.name: seconds

    Canvas {
        id: canvas

        readonly property real share: ring.total > 0 ? Math.max(0, Math.min(1, ring.seconds / ring.total)) : 0
        readonly property color tone: ring.color

        anchors.fill: parent
        onShareChanged: requestPaint()
        onToneChanged: requestPaint()
        onPaint: {
            const context = getContext("2d")
            const weight = Math.max(3, width * 0.075)
            const radius = width / 2 - weight
            context.reset()
            context.lineCap = "round"
            context.strokeStyle = ring.color
            context.globalAlpha = 0.35
            context.lineWidth = weight / 2
            context.beginPath()
            context.arc(width / 2, height / 2, radius, 0, 2 * Math.PI)
            context.stroke()
            context.globalAlpha = 1
            context.lineWidth = weight
            context.beginPath()
            context.arc(width / 2, height / 2, radius, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * share)
            context.stroke()
        }
    }
    Text {
        anchors.centerIn: parent
        text: ring.seconds
        color: ring.color
        font.pixelSize: ring.fontSize
        font.bold: true
        Accessible.ignored: true
    }
}
