// SPDX-License-Identifier: GPL-3.0-or-later
// What is only read: a white plate without an outline. Children stack in a column.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Rectangle {
    id: plate

    default property alias content: column.data
    property alias spacing: column.spacing
    property int padding: Theme.group
    property int sidePadding: padding

    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.tintLine.a > 0 ? Theme.outline : 0
    border.color: Theme.hairline
    implicitWidth: column.implicitWidth + 2 * sidePadding
    implicitHeight: column.implicitHeight + 2 * padding

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.topMargin: plate.padding
        anchors.bottomMargin: plate.padding
        anchors.leftMargin: plate.sidePadding
        anchors.rightMargin: plate.sidePadding
        spacing: Theme.gap
    }
}
