// SPDX-License-Identifier: GPL-3.0-or-later
// The page's edge over the live picture: a light line inside a dark one, so that it is seen on paper and on the desk.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk

Item {
    id: outline

    // Four [x, y] in 0..1 of the frame, TL TR BR BL; anything else draws nothing
    property var corners: []
    property bool good: false
    readonly property bool known: corners.length === 4
    readonly property color lightLine: good ? "#7FDDA9" : "#FFC977"
    readonly property color darkLine: "#0B1520"

    function at(index: int): point {
        return known ? Qt.point(corners[index][0] * width, corners[index][1] * height) : Qt.point(0, 0)
    }

    visible: known && width > 0

    Shape {
        anchors.fill: parent

        ShapePath {
            strokeColor: outline.darkLine
            strokeWidth: Math.round(13 * Theme.u)
            joinStyle: ShapePath.RoundJoin
            fillColor: "transparent"
            startX: outline.at(0).x
            startY: outline.at(0).y
            PathLine { x: outline.at(1).x; y: outline.at(1).y }
            PathLine { x: outline.at(2).x; y: outline.at(2).y }
            PathLine { x: outline.at(3).x; y: outline.at(3).y }
            PathLine { x: outline.at(0).x; y: outline.at(0).y }
        }
        ShapePath {
            strokeColor: outline.lightLine
            strokeWidth: Math.round(7 * Theme.u)
            joinStyle: ShapePath.RoundJoin
            strokeStyle: outline.good ? ShapePath.SolidLine : ShapePath.DashLine
            dashPattern: [5, 3]
            fillColor: "transparent"
            startX: outline.at(0).x
            startY: outline.at(0).y
            PathLine { x: outline.at(1).x; y: outline.at(1).y }
            PathLine { x: outline.at(2).x; y: outline.at(2).y }
            PathLine { x: outline.at(3).x; y: outline.at(3).y }
            PathLine { x: outline.at(0).x; y: outline.at(0).y }
        }
    }
    Repeater {
        model: 4
        delegate: Rectangle {
            required property int index

            width: Math.round(36 * Theme.u)
            height: width
            radius: width / 2
            x: outline.at(index).x - width / 2
            y: outline.at(index).y - height / 2
            color: "#FFFFFF"
            border.width: Math.round(7 * Theme.u)
            border.color: outline.good ? "#0F5F3A" : "#704200"
        }
    }
}
