// SPDX-License-Identifier: GPL-3.0-or-later
// A set of choices that share one outline, with hairlines inside. Give every child framed: false.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Rectangle {
    id: set

    default property alias content: grid.data
    property int columns: 1
    property alias uniform: grid.uniformCellWidths

    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.outline
    border.color: Theme.line
    implicitWidth: grid.implicitWidth + 2 * Theme.outline
    implicitHeight: grid.implicitHeight + 2 * Theme.outline

    GridLayout {
        id: grid

        anchors.fill: parent
        anchors.margins: Theme.outline
        columns: set.columns
        rowSpacing: 0
        columnSpacing: 0
        uniformCellWidths: true
    }
    Repeater {
        model: grid.children.length
        delegate: Rectangle {
            required property int index
            readonly property Item cell: grid.children[index] as Item
            readonly property bool beside: cell !== null && cell.x > 1
            readonly property bool below: cell !== null && cell.y > 1

            visible: cell !== null && cell.visible && cell.width > 0 && (set.columns > 1 ? beside : below)
            color: Theme.hairline
            x: cell === null ? 0 : set.columns > 1 ? cell.x + Theme.outline : Theme.inner
            y: cell === null ? 0 : set.columns > 1 ? cell.y + Theme.inner : cell.y + Theme.outline
            width: set.columns > 1 ? Theme.outline : set.width - 2 * Theme.inner
            height: set.columns > 1 ? Math.max(0, (cell?.height ?? 0) - 2 * Theme.inner) : Theme.outline
        }
    }
}
