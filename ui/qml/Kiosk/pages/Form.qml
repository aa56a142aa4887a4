// SPDX-License-Identifier: GPL-3.0-or-later
// One question of the form. What is typed lives here and goes to the core with every key; it ends with the page.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.Core
import "parts"

Page {
    id: page

    readonly property var field: info.field ?? ({})
    // The question without what changes while it is answered, and what is known: they change only when they differ, so
    // that no key moves under a finger that types
    property var asked: ({})
    property var known: []
    readonly property string kind: asked.kind ?? "text"
    readonly property var keyboardKinds: ["text", "chinese", "address"]
    readonly property bool typedByKeyboard: keyboardKinds.includes(kind)
    readonly property var padKinds: ["phone", "digits", "id_number", "code", "money"]
    readonly property bool byPad: padKinds.includes(kind)
    readonly property string error: field.error ?? ""
    // The same words at the field; in large type, where they stand in full above, one line that points
    readonly property string errorHere: error === "" ? "" : Theme.typeIndex > 0 ? qsTr("请改这里") : error
    property string fieldId: ""
    property string value: ""
    property string sent: ""
    property bool touched: false
    property int mostCharacters: 120

    readonly property var sources: ({
        "card": qsTr("读自身份证，可以改"), "earlier": qsTr("您刚才填的，可以改"), "certificate": qsTr("来自电子证照，可以改")
    })
    readonly property string sourceNote: touched ? "" : sources[field.source ?? ""] ?? ""
    readonly property string fullText: kind === "phone" ? qsTr("满 11 位") : kind === "id_number" ? qsTr("满 18 位") : qsTr("填好了")
    readonly property string status: (field.status ?? "") === "complete" && error === "" && value !== "" ? fullText : ""

    // A field takes fewer characters than some text has (a line end, one too many): told once the text is there
    property bool taking: false
    function take(): void {
        taking = true
        takeGiven()
        taking = false
    }
    function takeGiven(): void {
        // Not page.field: that binding may still hold what was before
        const given = info.field?.value ?? ""
        const question = Object.assign({}, info.field ?? ({}))
        for (const live of ["value", "status", "error", "source"])
            delete question[live]
        if (JSON.stringify(question) !== JSON.stringify(asked))
            asked = question
        const rows = info.known ?? []
        if (JSON.stringify(rows) !== JSON.stringify(known))
            known = rows
        const id = asked.id ?? ""
        if (id !== fieldId) {
            fieldId = id
            touched = false
            mostCharacters = (asked.max_length ?? 0) > 0 ? asked.max_length : 120
            value = given
            sent = given
            placeEditor(asked.kind ?? "text")
            scroller.contentY = 0
        } else if (given !== sent) {
            value = given
            sent = given
        }
    }
    // In the low layout the field of the on-screen keyboard stands above: it has the keyboard already and need not be touched
    function placeEditor(kind: string): void {
        const high = low && keyboardKinds.includes(kind)
        editor.sourceComponent = undefined
        editorAbove.sourceComponent = undefined
        if (high)
            editorAbove.sourceComponent = choose(kind)
        else
            editor.sourceComponent = choose(kind)
    }
    function choose(kind: string): Component {
        return padKinds.includes(kind) ? numberEditor : kind === "choice" ? choiceEditor : kind === "yes_no" ? yesNoEditor
            : kind === "date" ? dateEditor : textEditor
    }
    function edit(text: string): void {
        if (text === value)
            return
        touched = true
        value = text
        sent = text
        Kiosk.send("edit", text)
    }
    // Behind a keyboard that stands low there is no room for a button of its own
    readonly property bool nextSkips: low && typedByKeyboard && value === "" && !(asked.required ?? true)

    function advance(): void {
        if (nextSkips) {
            Kiosk.send("skip")
            return
        }
        if (typedByKeyboard)
            Qt.inputMethod.commit() // qmllint disable missing-property
        Kiosk.send("next", value)
    }

    onInfoChanged: take()
    onLowChanged: placeEditor(kind)
    Component.onCompleted: take()

    title: info.title ?? ""
    // Beside a landscape keyboard there is room for the question alone, in large type
    readonly property bool bare: split && typedByKeyboard && Theme.typeIndex > 0
    showStep: !bare
    explain: error !== "" ? error : bare ? "" : info.explain ?? ""
    explainKind: error !== "" ? "bad" : ""
    explainIcon: error !== "" ? "error" : ""
    aside: Theme.elders || bare || (info.total ?? 0) < 2 ? "" : qsTr("%1 项里的第 %2 项").arg(info.total).arg(info.index)
    nextText: nextSkips ? qsTr("跳过") : (info.returning ?? false) ? qsTr("改好了") : sourceNote !== "" ? qsTr("对，下一步") : (info.last ?? false) ? qsTr("填完了")
        : qsTr("下一步")
    nextKind: value === "" ? "outlined-primary" : "filled"
    sideShare: bare ? 0.5 : 0.43

    side: [
        Loader {
            // What is known is of no use under the bottom row
            active: page.split && Theme.typeIndex === 0 && page.known.length > 0
                && (Theme.english ? 3 : 1.6) * Theme.body + page.known.length * ((Theme.english ? 3 : 1.6) * Theme.body + 2 * Theme.gap) <= page.sideRoom
            visible: active
            sourceComponent: knownGroup
            Layout.fillWidth: true
        },
        Item {
            Layout.fillHeight: true
        }
    ]

    above: [
        Loader {
            active: page.low && Theme.typeIndex === 0 && page.known.length > 0
            visible: active
            sourceComponent: knownGroup
            Layout.fillWidth: true
        },
        Loader {
            id: editorAbove

            focus: true
            visible: sourceComponent !== null
            Layout.fillWidth: true
        },
        Item {
            Layout.fillHeight: true
        }
    ]

    Loader {
        id: knownAbove

        active: !page.split && !page.low && (page.byPad ? Theme.typeIndex === 0 && !Theme.english : !Theme.elders && !page.typedByKeyboard)
            && page.known.length > 0
        visible: active
        sourceComponent: knownGroup
        Layout.fillWidth: true
    }
    ColumnLayout {
        visible: !(page.low && page.typedByKeyboard)
        spacing: Theme.gap
        Layout.fillWidth: true
        Layout.fillHeight: true

        RowLayout {
            id: fieldLine

            visible: line.visible || skip.visible
            spacing: Theme.inner
            Layout.fillWidth: true

            SourceLine {
                id: line

                // From large type on the question alone names the field, and the source stands below it
                visible: title !== "" && Theme.typeIndex === 0 && !page.low && !(page.typedByKeyboard && page.split)
                title: page.asked.label ?? ""
                iconName: "pen"
                note: page.sourceNote
                Layout.fillWidth: true
            }
            Item {
                visible: !line.visible
                Layout.fillWidth: true
            }
            KButton {
                id: skip

                objectName: "skip"
                visible: !(page.asked.required ?? true)
                text: qsTr("可以不填，跳过")
                onClicked: Kiosk.send("skip")
            }
        }
        Loader {
            id: editor

            focus: true
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
    }

    Component {
        id: knownGroup

        KnownGroup {
            title: page.info.known_title ?? ""
            source: page.info.known_source ?? ""
            locked: page.info.known_locked ?? true
            rows: page.known
        }
    }
    Component {
        id: numberEditor

        ColumnLayout {
            id: numbers

            readonly property bool statusInside: Theme.typeIndex === 0 && !Theme.english
            readonly property bool whole: page.kind === "phone" || page.kind === "id_number"
            readonly property string missing: !whole ? " " : page.value === "" ? qsTr("一共 %1 位").arg(box.most)
                : page.value.length < box.most ? qsTr("还差 %1 位").arg(box.most - page.value.length) : " "
            // As high as the page has room for, never lower than a key may be
            readonly property real room: page.scroller.height - box.implicitHeight - Theme.gap * 6
                - (knownAbove.active ? knownAbove.implicitHeight + Theme.group : 0)
                - (fieldLine.visible ? fieldLine.implicitHeight : 0) - (below.visible ? below.implicitHeight : 0)
            readonly property int keyMost: Math.round((Theme.landscape ? 132 : Theme.elders ? 180 : 140) * Theme.u)

            spacing: Theme.gap

            NumberBox {
                id: box

                objectName: "field"
                focus: true
                kind: page.kind
                label: page.asked.label ?? ""
                value: page.value
                unit: page.asked.unit ?? ""
                example: page.asked.example ?? ""
                limit: page.asked.max_length ?? 0
                wrong: page.error !== ""
                status: numbers.statusInside ? page.status : ""
                Layout.fillWidth: true
                onEdited: value => page.edit(value)
                // A real keypad types at once, wherever the editor stands
                Component.onCompleted: forceActiveFocus()
            }
            GridLayout {
                id: below

                readonly property string note: Theme.typeIndex > 0 && !page.split && page.error === "" ? page.sourceNote : ""

                // Where all keys stand low there is room for them and for what is wrong, for nothing else
                visible: page.error !== "" || !numbers.statusInside && !(page.low && Theme.elders)
                columns: page.error === "" || Theme.landscape || !Theme.english ? 2 : 1
                columnSpacing: Theme.inner
                rowSpacing: 0
                Layout.fillWidth: true

                LabelText {
                    visible: text !== ""
                    say: below.note
                    Layout.fillWidth: true
                }
                RowLayout {
                    // Its line stays when there is nothing to say: the keys below must not move
                    visible: verdict.text !== "" || below.note === ""
                    spacing: Theme.gap
                    Layout.fillWidth: page.error !== ""

                    KIcon {
                        visible: page.error !== "" || page.status !== ""
                        name: page.error !== "" ? "error" : "check-circle"
                        color: verdict.color
                        size: Theme.iconSmall
                        Layout.alignment: Qt.AlignTop
                    }
                    LabelText {
                        id: verdict

                        say: page.error !== "" ? page.errorHere : numbers.statusInside ? "" : page.status !== "" ? page.status : numbers.missing
                        color: page.error !== "" ? Theme.bad : page.status !== "" ? Theme.good : Theme.muted
                        Layout.minimumHeight: Theme.iconSmall
                        Layout.fillWidth: page.error !== ""
                    }
                }
            }
            CodePad {
                visible: page.kind === "code"
                keyHeight: Math.max(Theme.keyTarget, Math.min(numbers.keyMost, (numbers.room - 3 * spacing) / 4))
                Layout.fillWidth: true
                onDigit: value => box.add(value)
                onRemoved: box.remove()
            }
            DigitPad {
                visible: page.kind !== "code"
                extraKey: page.kind === "id_number" ? "X" : page.kind === "money" ? "." : ""
                keyHeight: Math.max(Theme.landscape || page.low ? Theme.keyTarget : Math.round(100 * Theme.u), Math.min(numbers.keyMost, (numbers.room - 3 * Theme.gap) / 4))
                Layout.fillWidth: true
                onDigit: value => box.add(value)
                onRemoved: box.remove()
                onCleared: box.clear()
            }
            Item {
                Layout.fillHeight: true
            }
        }
    }
    Component {
        id: choiceEditor

        ColumnLayout {
            id: choices

            // At most seven at once (fewer for the elders); the rest by two keys, no swipe needed
            readonly property int most: page.low ? 3 : Theme.elders ? 5 : 7
            readonly property var options: page.asked.options ?? []
            readonly property int pages: Math.max(1, Math.ceil(options.length / most))
            property int at: Math.max(0, Math.floor(options.findIndex(option => option.value === page.value) / most))

            spacing: Theme.gap

            ChoiceList {
                current: page.value
                options: choices.options.slice(choices.at * choices.most, (choices.at + 1) * choices.most)
                Layout.fillWidth: true
                onChosen: value => page.edit(value)
            }
            RowLayout {
                visible: choices.pages > 1
                spacing: Theme.gap
                Layout.fillWidth: true

                LabelText {
                    say: qsTr("第 %1 页，共 %2 页").arg(choices.at + 1).arg(choices.pages)
                    Layout.fillWidth: true
                }
                KButton {
                    objectName: "choices_previous"
                    text: qsTr("上一页")
                    enabled: choices.at > 0
                    onClicked: choices.at -= 1
                }
                KButton {
                    objectName: "choices_next"
                    text: qsTr("下一页")
                    enabled: choices.at < choices.pages - 1
                    onClicked: choices.at += 1
                }
            }
            LabelText {
                visible: page.error !== ""
                say: page.errorHere
                color: Theme.bad
                Layout.fillWidth: true
            }
            Item {
                Layout.fillHeight: true
            }
        }
    }
    Component {
        id: yesNoEditor

        ColumnLayout {
            spacing: Theme.group

            GridLayout {
                columns: 2
                columnSpacing: Theme.inner
                uniformCellWidths: true
                Layout.fillWidth: true

                Repeater {
                    model: ["yes", "no"]
                    delegate: Tile {
                        required property string modelData

                        objectName: "choice_" + modelData
                        iconName: modelData === "yes" ? "check" : "close"
                        iconAbove: true
                        selected: page.value === modelData
                        title: modelData === "yes" ? qsTr("是") : qsTr("否")
                        Layout.fillWidth: true
                        Layout.preferredHeight: Math.round(320 * Theme.u)
                        Accessible.role: Accessible.RadioButton
                        Accessible.checkable: true
                        Accessible.checked: selected
                        onClicked: page.edit(modelData)
                    }
                }
            }
            LabelText {
                visible: page.error !== ""
                say: page.errorHere
                color: Theme.bad
                Layout.fillWidth: true
            }
            Item {
                Layout.fillHeight: true
            }
        }
    }
    Component {
        id: dateEditor

        ColumnLayout {
            spacing: Theme.group

            DateSteppers {
                objectName: "field"
                value: page.value
                wrong: page.error !== ""
                Layout.fillWidth: true
                onEdited: value => page.edit(value)
            }
            LabelText {
                visible: !(page.low || page.split && Theme.typeIndex > 0) || page.error !== ""
                say: page.error !== "" ? page.errorHere : qsTr("点加号和减号改，按住不放走得快。")
                color: page.error !== "" ? Theme.bad : Theme.muted
                Layout.fillWidth: true
            }
            Item {
                Layout.fillHeight: true
            }
        }
    }
    Component {
        id: textEditor

        ColumnLayout {
            spacing: Theme.gap

            KTextField {
                id: typing

                objectName: "field"
                focus: true
                text: page.value
                wrong: page.error !== ""
                // In the low layout the field stands out of reach
                scripts: !page.low
                // Of the question that this editor was made for: cutting the text asks for the next page data
                maximumLength: page.mostCharacters
                Layout.fillWidth: true
                Layout.minimumHeight: implicitHeight
                Accessible.name: page.asked.label ?? ""
                onTextEdited: page.edit(text)
                onTextChanged: {
                    if (text !== page.value && page.taking)
                        Qt.callLater(page.edit, text)
                    else if (text !== page.value)
                        page.edit(text)
                }
                Component.onCompleted: forceActiveFocus()
            }
            LabelText {
                visible: text !== "" && (!page.bare || page.error !== ""
                    || typing.cut && page.scroller.height >= typing.height + Theme.gap + implicitHeight)
                say: page.error !== "" ? page.errorHere : typing.cut ? page.value : (page.asked.example ?? "") !== "" ? qsTr("例如：%1").arg(page.asked.example) : ""
                color: page.error !== "" ? Theme.bad : Theme.muted
                Layout.fillWidth: true
            }
            Item {
                Layout.fillHeight: true
            }
        }
    }
}
