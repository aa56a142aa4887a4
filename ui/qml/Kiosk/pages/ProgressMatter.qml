// SPDX-License-Identifier: GPL-3.0-or-later
// One matter: where it stands, what comes next and by when, and each department with its stages.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "parts"

Page {
    id: page

    readonly property var cases: info.cases ?? []
    readonly property string slip: info.print?.state ?? "none"
    readonly property bool printing: slip === "queued" || slip === "printing"
    readonly property Standing meaning: Standing {
        standing: page.info.standing ?? ""
        word: page.info.word ?? ""
    }

    kicker: info.title ?? ""
    title: meaning.title
    explain: ((info.by ?? "") === "" ? "" : qsTr("%1前办完。").arg(Theme.dayText(info.by))) + meaning.next
    nextText: !(info.printer ?? false) || slip === "printed" ? "" : printing ? qsTr("正在打印") : qsTr("打印进度单")
    nextEnabled: !printing
    function advance(): void {
        Kiosk.send("print")
    }

    readonly property bool bad: slip === "failed" || slip === "unknown"
    ColumnLayout {
        visible: page.slip !== "none"
        spacing: Theme.gap
        Layout.fillWidth: true

        PrintState {
            visible: page.slip !== "none" && !page.bad
            state_: page.info.print ?? ({})
            Layout.fillWidth: true
        }
        Notice {
            visible: page.bad
            kind: "warn"
            text: page.slip === "failed" ? qsTr("进度单没有打出来。") : qsTr("不知道进度单打出来没有，请看看取纸口。")
            detail: qsTr("可以用手机拍下屏幕，或再打一次。")
            Layout.fillWidth: true
        }
    }
    StillHere {
        submissions: page.info.here ?? []
        Layout.fillWidth: true
    }
    Repeater {
        model: page.cases
        delegate: Plate {
            id: plate

            required property var modelData
            readonly property Standing meaning: Standing {
                standing: plate.modelData.standing
                word: plate.modelData.word
            }

            Layout.fillWidth: true

            RowLayout {
                spacing: Theme.gap
                Layout.fillWidth: true

                KIcon {
                    name: plate.meaning.icon
                    color: plate.meaning.kind === "good" ? Theme.good : plate.meaning.kind === "bad" ? Theme.bad
                        : plate.meaning.kind === "warn" ? Theme.warn : Theme.primary
                    size: Theme.iconMedium
                    Layout.alignment: Qt.AlignTop
                }
                ColumnLayout {
                    spacing: 0
                    Layout.fillWidth: true

                    BodyText {
                        say: plate.modelData.department
                        font.bold: true
                        Layout.fillWidth: true
                    }
                    LabelText {
                        say: plate.modelData.title
                        Layout.fillWidth: true
                    }
                }
            }
            Repeater {
                model: plate.modelData.stages
                delegate: PairRow {
                    required property var modelData

                    label: Theme.dayText(modelData.on)
                    value: modelData.word
                }
            }
            LabelText {
                visible: Theme.typeIndex === 0
                say: qsTr("办件编号 %1").arg(plate.modelData.number)
                Layout.fillWidth: true
            }
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
