// SPDX-License-Identifier: GPL-3.0-or-later
// Reading aloud: whether, how fast, how loud, who else hears it; and who helps where a machine cannot read.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Sheet {
    id: sheet

    readonly property bool readable: Kiosk.language === "zh" || Kiosk.language === "en"
    readonly property bool available: (info.available ?? false) && readable
    readonly property var heard: ({
        "ready": qsTr("旁边的人也听得见。您的号码，插上耳机才念。"),
        "headphones": qsTr("耳机插好了，只有您听得见。"),
        "socket": qsTr("插上耳机，机器会把屏幕上的字读给您听。")
    })
    readonly property var rates: [
        { value: "slow", word: qsTr("慢") }, { value: "normal", word: qsTr("不快不慢") }, { value: "fast", word: qsTr("快") }
    ]
    readonly property var volumes: [
        { value: "low", word: qsTr("小声") }, { value: "normal", word: qsTr("中等") }, { value: "high", word: qsTr("大声") }
    ]

    title: qsTr("声音")
    explain: available ? heard[info.heard ?? ""] ?? "" : readable ? qsTr("这台机器现在不能朗读。") : qsTr("只能用中文和英文朗读，请先换语言。")

    Choice {
        objectName: "reading"
        visible: sheet.available
        text: selected ? qsTr("正在朗读") : qsTr("读给我听")
        selected: sheet.info.reading ?? false
        Accessible.role: Accessible.CheckBox
        onClicked: Kiosk.send("reading", !selected)
    }
    RowLayout {
        visible: sheet.available
        spacing: Theme.gap
        Layout.fillWidth: true

        Repeater {
            model: sheet.rates
            delegate: Choice {
                required property var modelData

                objectName: "rate_" + modelData.value
                text: modelData.word
                selected: sheet.info.rate === modelData.value
                onClicked: Kiosk.send("speech_rate", modelData.value)
            }
        }
    }
    RowLayout {
        visible: sheet.available
        spacing: Theme.gap
        Layout.fillWidth: true

        Repeater {
            model: sheet.volumes
            delegate: Choice {
                required property var modelData

                objectName: "volume_" + modelData.value
                text: modelData.word
                selected: sheet.info.volume === modelData.value
                onClicked: Kiosk.send("speech_volume", modelData.value)
            }
        }
    }
    Notice {
        visible: !sheet.available
        iconName: "staff"
        text: qsTr("看不清屏幕，请找工作人员帮您办。")
        detail: (sheet.info.phone ?? "") !== "" ? qsTr("也可以打 %1。").arg(sheet.info.phone) : ""
        Layout.fillWidth: true
    }

    buttons: CloseButton {}
}
