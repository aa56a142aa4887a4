// SPDX-License-Identifier: GPL-3.0-or-later
// What the kiosk knows about the slip: being printed, printed and failed are three things, unknown is a fourth.
import QtQuick
import QtQuick.Layouts
import Kiosk

RowLayout {
    id: slip

    property var state_: ({})
    readonly property string name: state_.state ?? "none"
    readonly property string cause: state_.cause ?? "none"
    readonly property var causes: ({
        "paper-out": qsTr("打印机没有纸了"), "cover-open": qsTr("打印机的盖子开着"), "cutter": qsTr("打印机的切刀卡住了"),
        "missing": qsTr("打印机没有连上"), "not-answering": qsTr("打印机没有回应")
    })
    readonly property string photo: qsTr("请用手机拍下屏幕上的二维码，它和纸质回执一样有效。")
    readonly property bool bad: name === "failed" || name === "unknown" || name === "none"
    readonly property string headline: name === "queued" ? qsTr("马上打印回执") : name === "printing" ? qsTr("正在打印回执")
        : name === "printed" ? qsTr("回执已打印，请取走") : name === "unknown" ? qsTr("不知道有没有打出来")
        : name === "failed" ? causes[cause] ?? qsTr("回执没有打出来") : qsTr("这里不打印纸质回执")
    readonly property string detail: bad ? name === "unknown" ? qsTr("请看看取纸口。没有纸，就用手机拍下二维码，它和纸质回执一样有效。") : photo
        : (state_.where ?? "") === "right-below" ? qsTr("从右下方取纸口出纸") : qsTr("从取纸口出纸")

    spacing: Theme.gap

    KIcon {
        name: slip.name === "printed" ? "slip" : slip.bad ? slip.name === "none" ? "phone" : "warning" : "printer"
        color: slip.name === "failed" ? Theme.bad : slip.name === "unknown" ? Theme.warn : Theme.primary
        size: Theme.iconMedium
        Layout.alignment: Qt.AlignTop
    }
    ColumnLayout {
        spacing: 0
        Layout.fillWidth: true

        BodyText {
            say: slip.headline
            font.bold: true
            color: slip.name === "failed" ? Theme.bad : slip.name === "unknown" ? Theme.warn : Theme.ink
            Layout.fillWidth: true
        }
        LabelText {
            say: slip.detail
            color: Theme.ink
            Layout.fillWidth: true
        }
    }
}
