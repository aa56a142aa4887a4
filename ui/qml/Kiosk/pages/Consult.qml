// SPDX-License-Identifier: GPL-3.0-or-later
// A question in one's own words; what fits it, at most six rows; and people, where nothing fits.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core

Page {
    id: page

    readonly property var results: (info.results ?? []).slice(0, 6)
    readonly property bool canAsk: info.can_ask ?? false
    readonly property bool hidden: low && Theme.keyboardInset > 0 && results.length > 0 && (info.query ?? "") !== ""

    showStep: false
    viewKey: info.query ?? ""
    contentSpacing: Theme.inner
    nextText: hidden ? qsTr("看结果") : ""
    function advance(): void {
        Qt.inputMethod.commit() // qmllint disable missing-property
        Qt.inputMethod.hide() // qmllint disable missing-property
    }
    title: Theme.landscape && Theme.keyboardInset > 0 ? "" : qsTr("您想问什么？")

    above: [
        Loader {
            id: looked

            active: page.low
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
            active: page.split
            sourceComponent: find
            Layout.fillWidth: true
        },
        Item {
            Layout.fillHeight: true
        }
    ]
    Loader {
        active: !page.split && !page.low
        visible: active
        sourceComponent: find
        Layout.fillWidth: true
    }
    KButton {
        objectName: "query_again"
        visible: page.low
        text: qsTr("换个说法再问")
        iconName: "search"
        Layout.fillWidth: true
        onClicked: {
            (looked.item as KTextField).forceActiveFocus()
            Qt.inputMethod.show() // qmllint disable missing-property
        }
    }
    Notice {
        visible: page.results.length === 0 && page.canAsk
        iconName: "search"
        text: qsTr("没有现成的回答。")
        detail: qsTr("换个说法试试，或请工作人员回答。")
        Layout.fillWidth: true
    }
    TouchSet {
        visible: page.results.length > 0
        columns: 1
        Layout.fillWidth: true

        Repeater {
            model: page.results
            delegate: Tile {
                required property var modelData

                objectName: "open_" + modelData.id
                framed: false
                chevron: true
                strong: false
                iconName: Theme.elders ? "" : modelData.kind === "answer" ? "help" : "document"
                title: modelData.title
                Layout.fillWidth: true
                onClicked: Kiosk.send(modelData.kind === "answer" ? "open" : "matter", modelData.id)
            }
        }
    }
    KButton {
        objectName: "people"
        visible: page.canAsk
        text: qsTr("请工作人员回答")
        iconName: "staff"
        Layout.fillWidth: true
        onClicked: Kiosk.send("people")
    }
    KButton {
        objectName: "code"
        visible: !page.canAsk
        text: qsTr("问过了，看回答")
        iconName: "document-clock"
        Layout.fillWidth: true
        onClicked: Kiosk.send("code")
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
            scripts: !page.low
            placeholderText: Theme.typeIndex > 0 || page.split ? qsTr("提问") : qsTr("用自己的话问")
            maximumLength: 60
            Accessible.name: qsTr("用自己的话问")
            onTextChanged: ask()
            onPreeditTextChanged: ask()
            Component.onCompleted: text = page.info.query ?? ""

            property string asked: ""

            // Pinyin not yet turned into characters already finds things
            function ask(): void {
                const query = text + preeditText.replace(/[ ']/g, "")
                if (query !== asked) {
                    asked = query
                    Kiosk.send("query", query)
                }
            }
        }
    }
}
