// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the pages of a scroller: which of how many, back, on.
import QtQuick
import QtQuick.Layouts
import Kiosk

RowLayout {
    id: buttons

    required property Scroller scroller

    visible: scroller.needed
    spacing: Theme.gap

    LabelText {
        say: buttons.scroller.page + " / " + buttons.scroller.pages
        wrapMode: Text.NoWrap
        Layout.fillWidth: true
        Layout.minimumWidth: implicitWidth
    }
    KButton {
        objectName: "scroll_previous"
        iconName: "chevron-up"
        enabled: !buttons.scroller.atTop
        leftPadding: Theme.gap
        Layout.preferredWidth: Theme.target * 1.25
        Layout.fillHeight: true
        Accessible.name: qsTr("上一屏")
        onClicked: buttons.scroller.turn(-1)
    }
    KButton {
        objectName: "scroll_next"
        iconName: "chevron-down"
        enabled: !buttons.scroller.atEnd
        leftPadding: Theme.gap
        Layout.preferredWidth: Theme.target * 1.25
        Layout.fillHeight: true
        Accessible.name: qsTr("下一屏")
        onClicked: buttons.scroller.turn(1)
    }
}
