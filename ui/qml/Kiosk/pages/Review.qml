// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that will be submitted, with where it came from and a way to change it; then the declaration.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "parts"
import "parts/masked.js" as Masked

Page {
    id: page

    readonly property var groups: info.groups ?? []
    readonly property var materials: info.materials ?? []
    readonly property int number: info.page ?? 1
    readonly property int count: info.pages ?? 1
    readonly property bool lastPart: number >= count
    readonly property var sources: ({
        "card": [qsTr("读自身份证"), "lock"], "certificate": [qsTr("来自电子证照"), "lock"], "you": [qsTr("您填的"), "pen"],
        "earlier": [qsTr("您前面填过的"), "pen"], "computed": [qsTr("机器算的"), "lock"], "scanned": [qsTr("扫码读的，未核实"), "pen"]
    })
    readonly property var materialStates: ({
        "done": "", "held": qsTr("政府已有，不用交"), "produced": qsTr("前面办好就有"), "later": qsTr("以后再交"), "todo": qsTr("还没有拍")
    })

    // The one source of all rows, or "": then each row says its own
    function sourceOf(rows: var): string {
        return rows.length > 0 && rows.every(row => row.source === rows[0].source) ? rows[0].source : ""
    }
    // Which certificate says it, what another one says instead, and that the citizen objects
    function notesOf(entry: var): var {
        const notes = []
        if ((entry.origin ?? "") !== "")
            notes.push({ text: qsTr("来自：%1").arg(entry.origin), warn: false })
        if (entry.other)
            notes.push({ text: qsTr("不一样，%1：%2").arg(entry.other.origin).arg(Masked.shown(entry.other.value, Theme.typeIndex > 0)), warn: true })
        if (entry.disputed ?? false)
            notes.push({ text: qsTr("您说不对，工作人员会核实。"), warn: true })
        return notes
    }
    function advance(): void {
        if (lastPart)
            Kiosk.send("next")
        else
            Kiosk.send("page", number + 1)
    }

    title: qsTr("请核对一遍，都对吗？")
    explain: qsTr("不对的，点右边的“改”。")
    aside: count > 1 ? qsTr("第 %1 页，共 %2 页").arg(number).arg(count) : ""
    nextText: lastPart ? qsTr("都对，提交") : qsTr("对，下一页")
    sideShare: 0.34
    onNumberChanged: scroller.contentY = 0

    rowItems: KButton {
        objectName: "page_previous_part"
        visible: page.number > 1
        text: qsTr("上一页")
        leftPadding: Theme.gap
        Layout.fillHeight: true
        Layout.maximumWidth: page.width * 0.2
        onClicked: Kiosk.send("page", page.number - 1)
    }

    component Declaration: ColumnLayout {
        spacing: Theme.gap

        Notice {
            visible: page.info.offline ?? false
            kind: "warn"
            iconName: "offline"
            text: qsTr("现在网络断了，照样可以提交。")
            detail: qsTr("申请会完整存在本机，网络恢复后自动上传。")
            Layout.fillWidth: true
        }
        Tile {
            objectName: "keep"
            visible: page.lastPart && page.info.keep !== undefined
            title: qsTr("下次办事少填一些")
            hint: qsTr("让平台留下这次填的和拍的，只给您自己下次用。不选就不留。")
            choice: true
            strong: false
            selected: page.info.keep ?? false
            checkable: false
            Layout.fillWidth: true
            Accessible.role: Accessible.CheckBox
            Accessible.checkable: true
            Accessible.checked: selected
            onClicked: Kiosk.send("keep", !selected)
        }
        Notice {
            visible: page.lastPart
            iconName: "pen"
            text: page.info.declaration || qsTr("以上内容属实，如有不实，我愿承担责任。")
            detail: qsTr("点“都对，提交”，就是您同意这句话。")
            Layout.fillWidth: true
        }
    }

    Repeater {
        model: page.groups.length
        delegate: ColumnLayout {
            id: group

            required property int index
            readonly property var rows: page.groups[index]?.rows ?? []
            readonly property string source: page.sourceOf(rows)

            spacing: Theme.gap / 2
            Layout.fillWidth: true

            SourceLine {
                title: page.groups[group.index]?.title ?? ""
                note: (page.sources[group.source] ?? ["", ""])[0]
                iconName: (page.sources[group.source] ?? ["", ""])[1]
                Layout.fillWidth: true
            }
            Plate {
                padding: 0
                sidePadding: Theme.inner
                spacing: 0
                Layout.fillWidth: true

                Repeater {
                    model: group.rows.length
                    delegate: PairRow {
                        id: row

                        required property int index
                        readonly property var entry: group.rows[index] ?? ({})

                        label: (entry.label ?? "")
                        value: Masked.shown(entry.value, Theme.typeIndex > 0)
                        notes: page.notesOf(entry)
                        ruled: index > 0
                        labelWidth: Theme.label * (Theme.english ? page.split ? 5 : 7.2 : 4.2)

                        LabelText {
                            visible: group.source === "" && !change.visible && !objection.visible && (row.entry.origin ?? "") === ""
                            say: (page.sources[row.entry.source] ?? ["", ""])[0]
                            Layout.maximumWidth: page.width * 0.3
                        }
                        KButton {
                            id: objection

                            objectName: "object_" + (row.entry.id ?? "")
                            visible: row.entry.can_object ?? false
                            kind: "words"
                            iconName: row.entry.disputed ? "check" : "error"
                            text: row.entry.disputed ? qsTr("收回") : qsTr("不对")
                            padding: 0
                            Layout.topMargin: -Theme.gap
                            Layout.bottomMargin: -Theme.gap
                            Accessible.name: (row.entry.disputed ? qsTr("%1：又对了") : qsTr("%1不对")).arg(row.label)
                            onClicked: Kiosk.send("object", row.entry.id)
                        }
                        KButton {
                            id: change

                            objectName: "change_" + (row.entry.id ?? "")
                            visible: row.entry.can_change ?? false
                            kind: "words"
                            iconName: "pen"
                            text: qsTr("改")
                            padding: 0
                            Layout.topMargin: -Theme.gap
                            Layout.bottomMargin: -Theme.gap
                            Accessible.name: qsTr("改%1").arg(row.label)
                            onClicked: Kiosk.send("change", row.entry.id)
                        }
                    }
                }
            }
        }
    }
    ColumnLayout {
        visible: page.materials.length > 0 && page.lastPart
        spacing: Theme.gap / 2
        Layout.fillWidth: true

        SourceLine {
            title: qsTr("材料")
            Layout.fillWidth: true
        }
        Plate {
            padding: 0
            sidePadding: Theme.inner
            spacing: 0
            Layout.fillWidth: true

            Repeater {
                model: page.materials.length
                delegate: PairRow {
                    id: paper

                    required property int index
                    readonly property var entry: page.materials[index] ?? ({})

                    ruled: index > 0
                    value: entry.title ?? ""

                    LabelText {
                        say: paper.entry.state === "done" ? qsTr("%1 页").arg(paper.entry.pages) : page.materialStates[paper.entry.state] ?? ""
                        Layout.maximumWidth: page.width * 0.4
                    }
                }
            }
        }
    }
    Declaration {
        Layout.fillWidth: true
    }
    Item {
        Layout.fillHeight: true
    }
}
