// SPDX-License-Identifier: GPL-3.0-or-later
// One page back, one on; not there where all is on one page.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

RowLayout {
    id: pager

    property int number: 1
    property int count: 1

    visible: count > 1
    spacing: Theme.gap
    Layout.fillWidth: true

    KButton {
        objectName: "page_previous"
        text: qsTr("上一页")
        iconName: "chevron-left"
        enabled: pager.number > 1
        Layout.fillWidth: true
        onClicked: Kiosk.send("page", pager.number - 1)
    }
    BodyText {
        say: pager.number + " / " + pager.count
        horizontalAlignment: Text.AlignHCenter
        Layout.preferredWidth: Theme.target
    }
    KButton {
        objectName: "page_next"
        text: qsTr("下一页")
        trailingIcon: "chevron"
        enabled: pager.number < pager.count
        Layout.fillWidth: true
        onClicked: Kiosk.send("page", pager.number + 1)
    }
}
