// SPDX-License-Identifier: GPL-3.0-or-later
// The way out of a sheet that only shows or sets something.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

KButton {
    objectName: "close"
    kind: "filled"
    text: qsTr("好了")
    Layout.fillHeight: true
    Layout.fillWidth: true
    onClicked: Kiosk.send("close")
}
