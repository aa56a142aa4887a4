// SPDX-License-Identifier: GPL-3.0-or-later
// Progress, drawn the same everywhere: thick is done or here, thin is to come.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Item {
    id: bar

    property int count: 1
    property int done: 0
    readonly property real spacing: Math.max(2, Math.round((count > 12 ? 5 : 8) * Theme.u))
    readonly property real cell: count > 0 ? (width - (count - 1) * spacing) / count : 0

    implicitWidth: Math.round(200 * Theme.u)
    implicitHeight: Math.round(12 * Theme.u)
    Accessible.role: Accessible.ProgressBar
    Accessible.name: done + "/" + count

    Repeater {
        model: bar.count
        delegate: Item {
            required property int index

            x: index * (bar.cell + bar.spacing)
            width: bar.cell
            height: bar.height

            Rectangle {
                readonly property bool thick: parent.index < bar.done

                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                height: thick ? bar.height : Math.max(2, Math.round(4 * Theme.u))
                radius: Math.min(height / 2, 4 * Theme.u)
                color: thick ? Theme.primary : Theme.line
            }
        }
    }
}
