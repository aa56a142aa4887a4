// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is missing, at once, with the reason; when all of it is there, the same page is what is looked over before it goes.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    readonly property bool review: info.id === "supplementReview"
    readonly property var gaps: info.gaps ?? []
    readonly property int todo: info.todo ?? 0
    readonly property bool camera: info.camera ?? true
    readonly property bool blocked: !camera && gaps.some(gap => gap.kind === "material" && !gap.done)

    kicker: info.title ?? ""
    title: review ? qsTr("请核对，没问题就提交") : todo === 0 ? qsTr("都齐了，请核对") : qsTr("要补 %1 项").arg(gaps.length)
    explain: blocked ? qsTr("摄像头现在用不了，请换一台机器，或到人工窗口。")
        : (info.late ?? false) ? qsTr("补交期限 %1已经过了，可能不收，请先问部门。").arg(Theme.dayText(info.deadline))
        : review ? (info.offline ?? false) ? qsTr("网络断了，先存在本机，恢复后自动上传。") : ""
        : (info.deadline ?? "") === "" ? qsTr("请一次补齐。") : qsTr("请在 %1前一次补齐。").arg(Theme.dayText(info.deadline))
    explainKind: blocked ? "bad" : (info.late ?? false) ? "warn" : ""
    explainIcon: blocked ? "error" : (info.late ?? false) ? "warning" : ""
    nextText: review ? qsTr("提交") : todo === 0 ? qsTr("去核对") : qsTr("开始补")
    nextEnabled: !blocked || todo === 0

    Repeater {
        model: page.gaps
        delegate: Plate {
            id: plate

            required property var modelData
            required property int index

            Layout.fillWidth: true

            RowLayout {
                spacing: Theme.gap
                Layout.fillWidth: true

                KIcon {
                    name: plate.modelData.done ? "check-circle" : plate.modelData.kind === "material" ? "document-plus" : "pen"
                    color: plate.modelData.done ? Theme.good : Theme.warn
                    size: Theme.iconMedium
                    Layout.alignment: Qt.AlignTop
                }
                ColumnLayout {
                    spacing: 0
                    Layout.fillWidth: true

                    BodyText {
                        say: (plate.index + 1) + ". " + plate.modelData.title
                        font.bold: true
                        Layout.fillWidth: true
                    }
                    LabelText {
                        visible: text !== ""
                        say: plate.modelData.done ? plate.modelData.kind === "material" ? qsTr("已拍 %1 页").arg(plate.modelData.pages)
                            : qsTr("您填的：%1").arg(plate.modelData.value) : plate.modelData.reason
                        Layout.fillWidth: true
                    }
                }
                KButton {
                    objectName: (plate.modelData.kind === "material" ? "scan_" : "fill_") + plate.modelData.id
                    enabled: plate.modelData.kind !== "material" || page.camera
                    text: plate.modelData.done ? qsTr("修改") : plate.modelData.kind === "material" ? qsTr("拍") : qsTr("填")
                    Layout.alignment: Qt.AlignVCenter
                    onClicked: Kiosk.send(plate.modelData.kind === "material" ? "scan" : "fill", plate.modelData.id)
                }
            }
        }
    }
    KButton {
        objectName: "print"
        visible: !page.review && (page.info.printer ?? false)
        enabled: !["queued", "printing", "printed"].includes(page.info.listing)
        kind: "words"
        leftPadding: 0
        leftAligned: true
        iconName: "printer"
        text: page.info.listing === "printed" ? qsTr("清单已打印，请取走") : page.info.listing === "failed" ? qsTr("没有打出来，再打一次")
            : page.info.listing === "unknown" ? qsTr("看看取纸口，没有就再打一次") : qsTr("打印这张清单带走")
        Layout.fillWidth: true
        onClicked: Kiosk.send("print")
    }
    Item {
        Layout.fillHeight: true
    }
}
