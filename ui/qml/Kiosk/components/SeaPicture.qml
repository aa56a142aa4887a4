// SPDX-License-Identifier: GPL-3.0-or-later
// The bay at Qingdao as three layers of water; the nearest is the colour that asks to be touched.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Canvas {
    id: sea

    readonly property color near: Theme.primary
    readonly property color middle: Theme.yours
    readonly property color far: Theme.quietStrong
    // Height of the waves, in px; the nearest layer is full below twice that
    readonly property real crest: Math.round(70 * Theme.u)

    onNearChanged: requestPaint()
    onWidthChanged: requestPaint()
    onHeightChanged: requestPaint()
    Accessible.ignored: true

    onPaint: {
        const context = getContext("2d")
        context.reset()
        const wave = (colour, top, height, length, shift) => {
            context.fillStyle = colour
            context.beginPath()
            context.moveTo(0, sea.height)
            for (let x = 0; x <= sea.width + 8; x += 8)
                context.lineTo(x, top + height * (1 - Math.sin((x / length + shift) * 2 * Math.PI)) / 2)
            context.lineTo(sea.width, sea.height)
            context.closePath()
            context.fill()
        }
        wave(sea.far, 0, sea.crest, 900 * Theme.u, 0.1)
        wave(sea.middle, sea.crest * 0.8, sea.crest, 1200 * Theme.u, 0.55)
        wave(sea.near, sea.crest * 1.8, sea.crest * 0.8, 1500 * Theme.u, 0.85)
    }
}
