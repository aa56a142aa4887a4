// SPDX-License-Identifier: GPL-3.0-or-later
// Where am I: number, count and name of the step over thick and thin segments.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

ColumnLayout {
    id: bar

    property var step: ({})
    readonly property var names: ({
        "guide": qsTr("看流程"), "consent": qsTr("告知同意"), "card": qsTr("刷证"), "form": qsTr("填表"),
        "materials": qsTr("交材料"), "review": qsTr("核对"), "submit": qsTr("提交"), "done": qsTr("提交")
    })

    visible: (step.count ?? 0) > 0
    spacing: Math.round(4 * Theme.u)

    RowLayout {
        spacing: Theme.gap
        Layout.fillWidth: true

        LabelText {
            say: qsTr("第 %1 步，共 %2 步").arg(bar.step.number ?? 0).arg(bar.step.count ?? 0)
            Layout.fillWidth: true
        }
        LabelText {
            say: bar.names[bar.step.name ?? ""] ?? ""
            color: Theme.ink
            font.bold: true
        }
    }
    SegmentBar {
        count: bar.step.count ?? 0
        done: bar.step.number ?? 0
        Layout.fillWidth: true
    }
}
