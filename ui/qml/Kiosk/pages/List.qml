// SPDX-License-Identifier: GPL-3.0-or-later
// Search, a category, or all chains: at most seven rows at once.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    readonly property bool searching: (info.mode ?? "") === "search"
    readonly property var results: (info.results ?? []).slice(0, 7)
    readonly property int pageNumber: info.page ?? 1
    readonly property int pageCount: info.pages ?? 1

    showStep: false
    viewKey: results.length + "/" + pageNumber
    contentSpacing: Theme.inner
    // In landscape the keyboard leaves no room for large words above the field
    // Where the keyboard stands low the results have no room beside it: one touch puts it away and shows them
    readonly property bool hidden: searching && low && Theme.keyboardInset > 0 && results.length > 0
    nextText: hidden ? qsTr("看结果") : ""
    function advance(): void {
        Qt.inputMethod.commit() // qmllint disable missing-property
        Qt.inputMethod.hide() // qmllint disable missing-property
    }
    title: searching && Theme.landscape && Theme.typeIndex > 0 && Theme.keyboardInset > 0 ? ""
        : searching ? qsTr("您要办什么事？") : info.mode === "chains" ? qsTr("一链办理") : (info.category ?? "")
    aside: searching || Theme.typeIndex > 0 ? "" : qsTr("共 %1 件").arg(info.total ?? 0)
    explain: info.mode === "chains" && !Theme.elders ? qsTr("填一张表，几个部门一起办。") : ""

    above: [
        Loader {
            id: looked

            active: page.low && page.searching
            focus: active
            sourceComponent: find
            Layout.fillWidth: true
        },
        Item {
            Layout.fillHeight: true
        }
    ]
    side: [
        Loader {
            active: page.split && page.searching
            sourceComponent: find
            Layout.fillWidth: true
        },
        Item {
            Layout.fillHeight: true
        }
    ]
    Loader {
        active: !page.split && !page.low && page.searching
        visible: active
        sourceComponent: find
        Layout.fillWidth: true
    }
    KButton {
        objectName: "query_again"
        visible: page.low && page.searching
        text: qsTr("换个说法再找")
        iconName: "search"
        Layout.fillWidth: true
        onClicked: {
            (looked.item as KTextField).forceActiveFocus()
            Qt.inputMethod.show() // qmllint disable missing-property
        }
    }
    LabelText {
        visible: page.searching && page.results.length > 0 && !Theme.landscape
        say: qsTr("找到 %1 件").arg(page.info.total ?? 0)
        Layout.bottomMargin: -Theme.gap
    }
    Notice {
        visible: page.results.length === 0 && (page.info.query ?? "") !== ""
        text: qsTr("没有找到“%1”。").arg(page.info.query ?? "")
        detail: qsTr("换个说法试试，或点上面的“帮办”找工作人员。")
        iconName: "search"
        Layout.fillWidth: true
    }
    Plate {
        visible: page.results.length === 0 && (page.info.query ?? "") === "" && page.searching
        Layout.fillWidth: true

        BodyText {
            say: qsTr("可以这样找：")
            font.bold: true
            Layout.fillWidth: true
        }
        Repeater {
            model: [qsTr("说法：开药店、居住证"), qsTr("拼音：yaodian"), qsTr("首字母：yd")]
            delegate: BodyText {
                required property string modelData

                say: modelData
                Layout.fillWidth: true
            }
        }
    }
    TouchSet {
        visible: page.results.length > 0
        columns: 1
        Layout.fillWidth: true

        Repeater {
            model: page.results
            delegate: Tile {
                required property var modelData

                objectName: "open_" + modelData.code
                framed: false
                chevron: true
                iconName: Theme.elders ? "" : modelData.kind === "chain" ? "people" : "document"
                title: modelData.title
                hint: Theme.elders && page.searching ? "" : modelData.subtitle
                Layout.fillWidth: true
                onClicked: Kiosk.send("open", modelData.code)
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
            Layout.preferredWidth: Theme.target
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

    Component {
        id: find

        KTextField {
            id: field

            objectName: "query"
            leadingIcon: "search"
            latin: Theme.english
            // Out of reach where the field stands high; letters find as well as characters do
            scripts: !page.low
            placeholderText: Theme.typeIndex > 0 || page.split ? qsTr("搜事项") : qsTr("搜事项，可输拼音首字母")
            maximumLength: 60
            Accessible.name: qsTr("搜事项，可输拼音首字母")
            onTextChanged: ask()
            onPreeditTextChanged: ask()
            Component.onCompleted: {
                take()
                forceActiveFocus()
            }

            // What was last asked for or given: an answer to it must not move the cursor
            property string asked: ""

            // Pinyin not yet turned into characters already finds things
            function ask(): void {
                const query = text + preeditText.replace(/[ ']/g, "")
                if (query !== asked) {
                    asked = query
                    Kiosk.send("query", query)
                }
            }
            function take(): void {
                const query = page.info.query ?? ""
                if (query !== asked) {
                    asked = query
                    text = query
                }
            }

            Connections {
                target: page
                function onInfoChanged(): void {
                    field.take()
                }
            }
        }
    }
}
