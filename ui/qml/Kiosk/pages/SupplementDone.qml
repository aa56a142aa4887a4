// SPDX-License-Identifier: GPL-3.0-or-later
// What became of what was handed in, in the five fixed words; the code to keep; the slip's true state.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "parts"

Page {
    id: page

    readonly property var words: ({
        "accepted": [qsTr("已提交，待上传"), "clock", "warn", qsTr("材料已存在本机，会自动上传，不用再来。")],
        "sending": [qsTr("已提交，待上传"), "clock", "warn", qsTr("材料已存在本机，正在上传，不用等。")],
        "unknown": [qsTr("已提交，结果核实中"), "clock", "warn", qsTr("材料已存在本机，机器会接着核实，不会重复提交。")],
        "delivered": [qsTr("已送达"), "check-circle", "good", qsTr("部门已收到，会接着审查。")],
        "rejected": [qsTr("被退回"), "error", "bad", qsTr("平台没有接收。请到人工窗口，报下面的流水号。")],
        "quarantined": [qsTr("需人工处理"), "error", "bad", qsTr("工作人员会处理，您不用再交一次。")],
        "handed_over": [qsTr("已移交"), "clock", "warn", qsTr("由另一台终端上传，查询码不变。")]
    })
    readonly property var word: words[info.state ?? "unknown"] ?? words["unknown"]

    title: ""
    hasBack: false
    hasEnd: true
    endFilled: true
    endText: qsTr("结束")
    rowItems: KButton {
        objectName: "more"
        text: qsTr("再看一会儿")
        Layout.fillHeight: true
        onClicked: Kiosk.send("more")
    }

    component Head: StatusHead {
        iconName: page.word[1]
        kind: page.word[2]
        title: page.word[0]
        explain: page.word[3]
        Layout.fillWidth: true
    }

    side: [
        Head {
            visible: page.split
        },
        Item {
            Layout.fillHeight: true
        }
    ]
    Head {
        visible: !page.split
    }
    Plate {
        Layout.fillWidth: true

        RowLayout {
            spacing: Theme.inner
            Layout.fillWidth: true

            QrCode {
                size: Math.round(330 * Theme.u)
                text: page.info.qr ?? ""
                Layout.preferredWidth: size
                Layout.preferredHeight: size
            }
            ColumnLayout {
                spacing: Theme.gap / 2
                Layout.fillWidth: true

                LabelText {
                    say: qsTr("终端流水号")
                    Layout.fillWidth: true
                }
                BodyText {
                    say: (page.info.serial ?? "").replace(" ", "\n")
                    font.bold: true
                    font.features: ({ "tnum": 1 })
                    Layout.fillWidth: true
                }
                LabelText {
                    say: qsTr("查询码")
                    Layout.fillWidth: true
                }
                BodyText {
                    say: page.info.query_code ?? ""
                    font.bold: true
                    Layout.fillWidth: true
                }
            }
        }
    }
    PrintState {
        state_: page.info.print ?? ({})
        Layout.fillWidth: true
    }
    LabelText {
        say: qsTr("%1 秒后自动结束，屏幕上的信息会清除。").arg(page.info.seconds ?? 0)
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
}
