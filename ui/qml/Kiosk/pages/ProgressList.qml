// SPDX-License-Identifier: GPL-3.0-or-later
// What was found: one row a matter, five in sight; and what still waits on this kiosk.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "parts"

Page {
    id: page

    readonly property bool loading: info.loading ?? false
    readonly property bool away: info.away ?? false
    readonly property var matters: info.matters ?? []
    readonly property var here: info.here ?? []
    readonly property bool nothing: !loading && !away && matters.length === 0 && here.length === 0
    readonly property int pageNumber: info.page ?? 1
    readonly property int pageCount: info.pages ?? 1

    viewKey: pageNumber + "/" + loading
    title: loading ? qsTr("正在查，请稍等") : nothing ? qsTr("没有查到") : matters.length > 0 ? qsTr("您要看哪一件？") : qsTr("在本机查到的")
    aside: matters.length > 0 && Theme.typeIndex === 0 ? qsTr("共 %1 件").arg(info.total ?? 0) : ""
    explain: nothing ? qsTr("请核对查询码和证号，或到人工窗口问。别的城市办的事，这里查不到。") : ""
    nextText: away ? qsTr("再查一次") : ""
    function advance(): void {
        Kiosk.send("again")
    }

    Notice {
        visible: page.away && !page.loading
        kind: "warn"
        iconName: "offline"
        text: qsTr("现在连不上平台，查不到部门的进度。")
        detail: page.here.length > 0 ? qsTr("下面是还在本机的。") : qsTr("请过一会儿再查，您交的申请都在。")
        Layout.fillWidth: true
    }
    StillHere {
        submissions: page.here
        Layout.fillWidth: true
    }
    TouchSet {
        visible: page.matters.length > 0
        columns: 1
        Layout.fillWidth: true

        Repeater {
            model: page.matters
            delegate: Tile {
                id: row

                required property var modelData
                readonly property Standing meaning: Standing {
                    standing: row.modelData.standing
                    word: row.modelData.word
                }

                objectName: "matter_" + modelData.index
                framed: false
                chevron: true
                iconName: Theme.elders ? "" : meaning.icon
                title: modelData.title
                hint: modelData.on === "" ? meaning.title : qsTr("%1 · %2交的").arg(meaning.title).arg(Theme.dayText(modelData.on))
                Layout.fillWidth: true
                onClicked: Kiosk.send("open", modelData.index)
            }
        }
    }
    RowLayout {
        visible: page.pageCount > 1
        spacing: Theme.gap
        Layout.fillWidth: true

        KButton {
            objectName: "page_previous"
            text: qsTr("上一页")
            iconName: "chevron-left"
            enabled: page.pageNumber > 1
            Layout.fillWidth: true
            onClicked: Kiosk.send("page", page.pageNumber - 1)
        }
        BodyText {
            say: page.pageNumber + " / " + page.pageCount
            horizontalAlignment: Text.AlignHCenter
            Layout.preferredWidth: Theme.target * 1.6
        }
        KButton {
            objectName: "page_next"
            text: qsTr("下一页")
            trailingIcon: "chevron"
            enabled: page.pageNumber < page.pageCount
            Layout.fillWidth: true
            onClicked: Kiosk.send("page", page.pageNumber + 1)
        }
    }
    Item {
        Layout.fillHeight: true
    }
}
