// SPDX-License-Identifier: GPL-3.0-or-later
// Where the keyboard is: a ring around the control that has it. A touch shows none.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk

Rectangle {
    anchors.fill: parent
    anchors.margins: -Math.round(7 * Theme.u)
    radius: Theme.buttonRadius + Math.round(7 * Theme.u)
    color: "transparent"
    border.color: Theme.ink
    border.width: Theme.strongOutline
}
