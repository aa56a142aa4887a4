// SPDX-License-Identifier: GPL-3.0-or-later
// The papers of this application: what is still to photograph first, one of them filled; then what is done or not needed.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    readonly property var items: info.items ?? []
    readonly property var open: items.filter(item => item.state === "todo")
    readonly property var handled: items.filter(item => item.state === "done" || item.state === "later")
    readonly property var spared: items.filter(item => item.state === "held" || item.state === "produced")
    readonly property bool camera: (info.camera ?? "ready") === "ready"

    title: open.length > 0 ? qsTr("还要拍 %1 份材料").arg(open.length) : qsTr("材料都齐了")
    explain: open.length === 0 ? qsTr("接下来核对一遍，再提交。") : camera ? qsTr("一份一份来，放好机器自动拍。") : ""
    nextText: open.length === 0 ? qsTr("去核对") : ""
    waitText: ""
    sideShare: 0.36
    contentSpacing: Theme.gap
    // The column beside holds a few rows; more of them stand below the others and scroll
    readonly property bool sparedBeside: split && Theme.typeIndex === 0
        && Theme.body * 2 + spared.length * ((Theme.body + Theme.label) * 1.5 + 2 * Theme.gap) * (Theme.english ? 1.3 : 1) <= sideRoom

    // The one to do now stands large with both its ways; the others wait as rows
    component OpenItem: Plate {
        id: sheet

        required property int index
        readonly property var item: page.open[index] ?? ({})
        readonly property bool first: index === 0

        padding: first ? Theme.inner : Theme.gap
        sidePadding: Theme.inner
        spacing: Theme.gap
        Layout.fillWidth: true

        GridLayout {
            columns: sheet.first || Theme.elders || (Theme.english && !Theme.landscape) ? 1 : 2
            columnSpacing: Theme.inner
            rowSpacing: Theme.gap
            Layout.fillWidth: true

            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true

                TitleText {
                    level: sheet.first ? 2 : 3
                    say: sheet.item.title ?? ""
                    Layout.fillWidth: true
                }
                LabelText {
                    // Of those that wait the name is enough
                    visible: text !== "" && sheet.first
                    say: [sheet.item.note ?? "", Theme.elders || (sheet.item.for ?? []).length < 2 ? ""
                        : qsTr("%1 件事都用这一份。").arg(sheet.item.for.length)].filter(part => part !== "").join(Theme.english ? " " : "")
                    Layout.fillWidth: true
                }
            }
            RowLayout {
                spacing: Theme.gap
                Layout.fillWidth: sheet.first || parent.columns === 1

                KButton {
                    objectName: "later_" + (sheet.item.id ?? "")
                    visible: sheet.first && (sheet.item.may_come_later ?? true)
                    kind: page.camera ? "outlined" : "filled"
                    text: qsTr("以后再交")
                    Layout.fillHeight: true
                    Layout.fillWidth: !page.camera
                    Layout.maximumWidth: page.camera ? page.width * 0.4 : -1
                    onClicked: Kiosk.send("later", sheet.item.id)
                }
                KButton {
                    objectName: "scan_" + (sheet.item.id ?? "")
                    visible: page.camera
                    kind: sheet.first ? "filled" : "outlined"
                    iconName: "camera"
                    text: qsTr("拍这份")
                    Layout.fillWidth: true
                    Layout.minimumHeight: Theme.target
                    onClicked: Kiosk.send("scan", sheet.item.id)
                }
            }
        }
    }
    component HandledGroup: ColumnLayout {
        id: group

        property string title: ""
        property var rows: []
        readonly property var words: ({
            "held": [qsTr("政府已有，不用交"), "check-circle"], "produced": [qsTr("前面办好就有，不用交"), "check-circle"],
            "later": [qsTr("以后再交"), "clock"], "done": ["", "check-circle"]
        })

        visible: rows.length > 0
        spacing: Theme.gap / 2
        Layout.fillWidth: true

        TitleText {
            level: 3
            say: group.title
            Layout.fillWidth: true
        }
        Plate {
            padding: Theme.gap / 2
            sidePadding: Theme.inner
            spacing: 0
            Layout.fillWidth: true

            Repeater {
                model: group.rows.length
                delegate: ColumnLayout {
                    id: row

                    required property int index
                    readonly property var item: group.rows[index] ?? ({})

                    spacing: 0
                    Layout.fillWidth: true

                    Rectangle {
                        visible: row.index > 0
                        implicitHeight: Theme.outline
                        color: Theme.hairline
                        Layout.fillWidth: true
                    }
                    RowLayout {
                        spacing: Theme.gap
                        Layout.fillWidth: true
                        Layout.minimumHeight: again.visible ? Theme.target : 0
                        Layout.topMargin: again.visible ? 0 : Theme.gap
                        Layout.bottomMargin: again.visible ? 0 : Theme.gap

                        KIcon {
                            name: (group.words[row.item.state] ?? ["", "check-circle"])[1]
                            color: row.item.state === "later" ? Theme.warn : Theme.good
                            size: Theme.iconSmall
                            Layout.alignment: Qt.AlignVCenter
                        }
                        GridLayout {
                            columns: again.visible || page.split || Theme.typeIndex > 0 || Theme.english ? 1 : 2
                            columnSpacing: Theme.gap
                            rowSpacing: 0
                            Layout.fillWidth: true

                            BodyText {
                                say: row.item.title ?? ""
                                Layout.fillWidth: true
                            }
                            LabelText {
                                horizontalAlignment: parent.columns === 2 ? Text.AlignRight : Text.AlignLeft
                                say: row.item.state === "done" ? qsTr("拍好 %1 页").arg(row.item.pages ?? 0)
                                    : (group.words[row.item.state] ?? [""])[0]
                                Layout.fillWidth: true
                            }
                        }
                        KButton {
                            id: again

                            objectName: "scan_" + (row.item.id ?? "")
                            visible: page.camera && (row.item.state === "done" || row.item.state === "later")
                            kind: "words"
                            text: row.item.state === "later" ? qsTr("现在拍") : qsTr("看看、重拍")
                            Layout.maximumWidth: Math.round(group.width * 0.4)
                            onClicked: Kiosk.send("scan", row.item.id)
                        }
                    }
                }
            }
        }
    }

    side: [
        HandledGroup {
            visible: rows.length > 0 && page.sparedBeside
            title: qsTr("不用您交")
            rows: page.spared
        },
        Item {
            Layout.fillHeight: true
        }
    ]

    Notice {
        visible: !page.camera
        kind: "bad"
        text: qsTr("摄像头没有连上，现在不能拍。")
        detail: qsTr("材料可以以后再交，或请工作人员帮您。申请照样能提交。")
        Layout.fillWidth: true
    }
    Repeater {
        model: page.open.length
        delegate: OpenItem {}
    }
    HandledGroup {
        title: page.handled.some(item => item.state === "later") ? qsTr("已经拍好或以后再交") : qsTr("已经拍好")
        rows: page.handled
    }
    HandledGroup {
        visible: rows.length > 0 && !page.sparedBeside
        Layout.topMargin: Theme.gap
        title: qsTr("不用您交")
        rows: page.spared
    }
    Item {
        Layout.fillHeight: true
    }
}
