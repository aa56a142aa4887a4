// SPDX-License-Identifier: GPL-3.0-or-later
// The application is being stored and sent: nothing to press, nothing promised.
import QtQuick
import QtQuick.Layouts
import Kiosk
import "parts"

Page {
    id: page

    readonly property int seconds: info.seconds ?? 0

    title: qsTr("正在提交，请稍等")
    titleLevel: 0
    explain: seconds < 8 ? qsTr("一般几秒钟，请先别走开。") : qsTr("比平常慢一点，请再等一会儿。")
    hasBack: false
    hasEnd: false
    hasRow: false

    Plate {
        padding: Theme.edge
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Math.round(900 * Theme.u)

        Drawing {
            name: "safe"
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        RowLayout {
            spacing: Theme.gap
            Layout.alignment: Qt.AlignHCenter
            Layout.maximumWidth: parent.width

            KIcon {
                name: "clock"
                size: Theme.iconSmall
            }
            BodyText {
                say: qsTr("先完整存好，再上传")
                color: Theme.primary
                font.bold: true
                Layout.fillWidth: true
            }
        }
        SegmentBar {
            readonly property int parts: 8

            // Moves on with the seconds, never full: it counts waiting, not what is left
            count: parts
            done: Math.min(parts - 1, page.seconds + 1)
            Layout.fillWidth: true
            Accessible.ignored: true
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
