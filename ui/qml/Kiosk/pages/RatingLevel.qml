// SPDX-License-Identifier: GPL-3.0-or-later
// Five levels, then words for why, and room for one's own.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "parts"

Page {
    id: page

    readonly property var words: info.words ?? []
    readonly property int level: info.level ?? 0
    readonly property var said: ({
        "friendly": qsTr("态度好"), "quick": qsTr("办得快"), "once": qsTr("一次办成"), "clear": qsTr("说得清楚"), "easy-machine": qsTr("机器好用"),
        "unfriendly": qsTr("态度不好"), "slow": qsTr("等得太久"), "many-times": qsTr("跑了多次"), "unclear": qsTr("说得不清楚"),
        "hard-machine": qsTr("机器不好用")
    })

    title: qsTr("请评价这次服务")
    nextText: level === 0 ? "" : qsTr("提交评价")
    nextEnabled: !(info.waiting ?? false)

    Rating {
        chosen: page.level
        thanks: false
        Layout.fillWidth: true
    }
    LabelText {
        visible: page.words.length > 0
        say: qsTr("因为什么？可以选几个，也可以不选。")
        Layout.fillWidth: true
    }
    GridLayout {
        visible: page.words.length > 0
        columns: Theme.typeIndex > 0 || Theme.english ? 1 : 2
        uniformCellWidths: true
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap
        Layout.fillWidth: true

        Repeater {
            model: page.words
            delegate: Tile {
                required property var modelData

                objectName: "word_" + modelData.id
                choice: true
                selected: modelData.chosen
                title: page.said[modelData.id] ?? modelData.id
                Layout.fillWidth: true
                onClicked: Kiosk.send("word", modelData.id)
            }
        }
    }
    LinkRow {
        objectName: "remarks"
        visible: page.level > 0
        iconName: "pen"
        title: (page.info.remarks ?? "") === "" ? qsTr("写几句话") : qsTr("您写的：%1").arg(page.info.remarks)
        ruled: false
        Layout.fillWidth: true
        onClicked: Kiosk.send("remarks")
    }
    Item {
        Layout.fillHeight: true
    }
}
