// SPDX-License-Identifier: GPL-3.0-or-later
// The process as a picture: time runs down, departments stand side by side, length is days. What the citizen does
// stands in "yours" with a person, in a row of its own: a bar that ends or begins on that day does so beside it. Where the lanes would be too narrow to read, one bar a row instead.
//   lanes: [{department}]   bars: [{title, lane, start, days}]   yours: [{day, date, what, text}]   days: total
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk

Item {
    id: chart

    property var lanes: []
    property var bars: []
    property var yours: []
    property int days: 1
    // The place there is; the chart grows beyond it only when words would not fit
    property real room: 0

    readonly property var slots: layOut(lanes, bars)
    readonly property int columns: slots.columns
    readonly property real dates: Math.ceil(yours.reduce((most, act) => Math.max(most, dateFont.advanceWidth(dateOf(act))), 0)) + Theme.gap
    readonly property real column: (width - dates - 2 * Theme.gap) / Math.max(1, columns)
    // A landscape page has no height for days, but width
    readonly property bool narrow: Theme.landscape || (width > 0 && (column < longestWord() || longestAct() > width - dates - 4 * Theme.gap - Theme.inner - Theme.iconSmall))
    readonly property bool oneLine: narrow && width > Theme.label * 20
    readonly property real band: Math.round(Theme.label * 1.5)
    readonly property real header: Math.round(Theme.label * 1.75)
    readonly property int total: Math.max(1, days)
    readonly property real row: band + Theme.gap / 2
    // px of each day's end below the first: they fill the room, but the shortest bar still holds its one line
    readonly property var ends: spread(Math.max(room - header - yours.length * row - 2 * Theme.gap, Math.min(total, 24) * Theme.label * 0.5))

    implicitWidth: 600 * Theme.u
    implicitHeight: narrow ? rows.implicitHeight : dayY(total, true) + Theme.gap
    Accessible.role: Accessible.Graphic
    Accessible.name: yours.map(act => Theme.dayText(act.date) + " " + act.text).join("; ")

    FontMetrics {
        id: dateFont

        font.pixelSize: Theme.label
        font.bold: true
    }
    function dateOf(act: var): string {
        return act.day <= 0 ? qsTr("今天") : Theme.dayText(act.date)
    }
    // An act's words stand on the one line of its band
    function longestAct(): real {
        return yours.reduce((most, act) => Math.max(most, qsTr("您：%1").arg(act.text).length), 0) * Theme.label * (Theme.english ? 0.58 : 1)
    }
    function longestWord(): real {
        let longest = Theme.label * 4.05
        if (Theme.english)
            for (const bar of bars)
                for (const word of bar.title.split(/[ -]/))
                    longest = Math.max(longest, word.length * Theme.label * 0.6)
        return longest + 1.6 * Theme.gap
    }
    // Bars of one lane that overlap in time stand side by side. Gives the number of columns, the lanes with their first
    // column and width, and the bars as boxes with theirs; a bar beside which nothing runs takes its lane's whole width.
    function layOut(departments: var, work: var): var {
        let columns = 0
        const boxes = []
        const placed = departments.map((entry, lane) => {
            const ends = []
            const mine = work.filter(bar => bar.lane === lane)
            const places = mine.map(bar => {
                let place = ends.findIndex(end => end <= bar.start)
                if (place < 0) {
                    place = ends.length
                    ends.push(0)
                }
                ends[place] = bar.start + bar.days
                return place
            })
            const width = Math.max(1, ends.length)
            mine.forEach((bar, index) => {
                const alone = !mine.some(other => other !== bar && other.start < bar.start + bar.days
                    && bar.start < other.start + other.days)
                boxes.push({ title: bar.title, start: bar.start, days: bar.days,
                    column: columns + (alone ? 0 : places[index]), span: alone ? width : 1 })
            })
            columns += width
            return { department: entry.department, column: columns - width, span: width }
        })
        return { columns: Math.max(1, columns), lanes: placed, boxes: boxes }
    }
    function daysText(count: int): string {
        return count === 1 ? qsTr("1 天") : qsTr("%1 天").arg(count)
    }
    // Chinese breaks anywhere, but a word is mostly two characters: the last line gets a whole kind of paper, or an even
    // number of characters, and the lines above it too
    function broken(text: string, width: real): string {
        const row = Math.max(2, Math.floor(width / Theme.label))
        if (Theme.english || text.length <= row)
            return text
        const kind = text.match(/(许可证|许可|登记|备案|检查|核查|审查|执照|证明|申领|制证)$/)
        const last = kind !== null ? kind[0].length : 2
        if (text.length - last <= row)
            return text.substring(0, text.length - last) + "\n" + text.substring(text.length - last)
        const even = row - row % 2, first = text.length % 2
        return [text.substring(0, even - first), ...text.substring(even - first).match(new RegExp(".{1," + even + "}", "g"))].join("\n")
    }
    // With the name above the length in every bar where the room is enough for that, else in one line
    function spread(length: real): var {
        const roomy = share(length, Theme.label * 2.9 + 1.5 * Theme.gap)
        return roomy[roomy.length - 1] <= length + 1 ? roomy : share(length, Theme.label * 1.6)
    }
    function share(length: real, least: real): var {
        const count = total
        const needed = new Array(count).fill(0)
        const need = (start, end, pixels) => {
            for (let day = start; day < Math.min(count, end); ++day)
                needed[day] = Math.max(needed[day], pixels / (end - start))
        }
        for (const bar of bars) {
            const crossing = yours.filter(act => act.day > bar.start && act.day < bar.start + bar.days).map(act => act.day)
            if (crossing.length === 0) {
                need(bar.start, bar.start + bar.days, least)
                continue
            }
            // The name in two lines above what crosses the bar, the length below it
            need(bar.start, Math.min(...crossing), Theme.label * 2.6)
            need(Math.max(...crossing), bar.start + bar.days, Theme.label * 1.5)
        }
        // Days that need more than their share get it; the others share what is left
        let part = length / count
        for (let round = 0; round < 3; ++round) {
            const wide = needed.filter(pixels => pixels > part)
            if (wide.length < count)
                part = Math.max(0, (length - wide.reduce((sum, pixels) => sum + pixels, 0)) / (count - wide.length))
        }
        const places = []
        let at = 0
        for (const pixels of needed)
            places.push(at += Math.max(pixels, part))
        return places
    }
    // px of the rows of what the citizen does before this day has ended, and `ending`: at its end too
    function rowsBefore(day: int, ending: bool): real {
        return yours.filter(act => ending ? Math.min(total, act.day) <= day : Math.min(total, act.day) < day).length * row
    }
    // Where this day ends and the next begins, above or `below` what the citizen does there
    function dayY(day: int, below: bool): real {
        return header + Theme.gap / 2 + (day > 0 ? ends[Math.min(total, day) - 1] : 0) + rowsBefore(day, below)
    }
    function bandY(act: var, index: int): real {
        const before = yours.filter((other, place) => place < index && Math.min(total, other.day) === Math.min(total, act.day)).length
        return dayY(Math.min(total, act.day), false) + before * row
    }

    // Lanes
    Rectangle {
        visible: !chart.narrow
        x: chart.dates
        width: chart.width - x
        height: chart.implicitHeight
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.tintLine.a > 0 ? Theme.outline : 0
        border.color: Theme.hairline
    }
    Repeater {
        model: chart.narrow ? [] : chart.slots.lanes
        delegate: Item {
            id: lane

            required property int index
            required property var modelData

            x: chart.dates + Theme.gap + modelData.column * chart.column
            width: modelData.span * chart.column
            height: chart.implicitHeight

            LabelText {
                width: parent.width
                height: chart.header
                say: lane.modelData.department
                color: Theme.ink
                font.bold: true
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                lineHeight: 0.9
            }
            Rectangle {
                visible: lane.index > 0
                width: Theme.outline
                y: Theme.gap
                height: parent.height - 2 * Theme.gap
                color: Theme.hairline
            }
        }
    }
    // What departments do
    Repeater {
        model: chart.narrow ? [] : chart.slots.boxes
        delegate: Rectangle {
            id: bar

            required property var modelData
            readonly property string length: chart.daysText(modelData.days)
            readonly property bool oneLine: height < title.implicitHeight + duration.implicitHeight + Theme.gap
            // The first act of the citizen that crosses this bar: the name stays above it
            readonly property real crossing: chart.yours.reduce((least, act, index) =>
                act.day > modelData.start && act.day < modelData.start + modelData.days
                    ? Math.min(least, chart.bandY(act, index) - y) : least, height)

            x: chart.dates + Theme.gap + modelData.column * chart.column + Theme.gap / 4
            y: chart.dayY(modelData.start, true) + Theme.gap / 4
            width: modelData.span * chart.column - Theme.gap / 2
            height: chart.dayY(modelData.start + modelData.days, false) - chart.dayY(modelData.start, true) - Theme.gap / 2
            radius: Theme.radius * 0.75
            color: Theme.quiet
            border.width: Theme.tintLine.a > 0 ? Theme.outline : 0
            border.color: Theme.tintLine

            BodyText {
                id: title

                visible: !bar.oneLine
                anchors.horizontalCenter: parent.horizontalCenter
                y: Math.max(0, Math.min(Theme.gap, (bar.crossing - implicitHeight) / 2))
                width: parent.width - Theme.gap
                say: chart.broken(bar.modelData.title, width)
                font.pixelSize: Theme.label
                font.bold: true
                lineHeight: 0.9
                horizontalAlignment: Text.AlignHCenter
            }
            BodyText {
                id: duration

                visible: !bar.oneLine
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.gap / 2
                say: bar.length
                font.pixelSize: Theme.label
            }
            Text {
                visible: bar.oneLine
                anchors.centerIn: parent
                width: parent.width - Theme.gap
                // A lane's width holds the name alone: the length says the days
                text: "<b>" + bar.modelData.title + "</b>" + (parent.width > (bar.modelData.title.length * (Theme.english ? 0.6 : 1) + (Theme.english ? 6 : 3.6)) * Theme.label ? "  " + bar.length : "")
                textFormat: Text.StyledText
                wrapMode: Text.Wrap
                color: Theme.ink
                font.pixelSize: Theme.label
                lineHeight: 0.9
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }
    // What the citizen does
    Repeater {
        model: chart.narrow ? [] : chart.yours
        delegate: Item {
            id: act

            required property int index
            required property var modelData

            y: chart.bandY(modelData, index)
            width: chart.width
            height: chart.band

            LabelText {
                anchors.verticalCenter: parent.verticalCenter
                width: chart.dates - Theme.gap
                say: chart.dateOf(act.modelData)
                color: act.modelData.day <= 0 ? Theme.primary : Theme.ink
                font.bold: act.modelData.day <= 0
            }
            Rectangle {
                x: chart.dates + Theme.gap
                width: chart.width - x - Theme.gap
                height: parent.height
                radius: Theme.radius * 0.75
                color: Theme.yours
                border.width: Theme.tintLine.a > 0 ? Theme.strongOutline : 0
                border.color: Theme.tintLine

                KIcon {
                    id: person

                    x: Theme.inner
                    anchors.verticalCenter: parent.verticalCenter
                    name: "person"
                    size: Theme.iconSmall
                }
                BodyText {
                    anchors.left: person.right
                    anchors.leftMargin: Theme.gap
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.gap
                    anchors.verticalCenter: parent.verticalCenter
                    say: qsTr("您：%1").arg(act.modelData.text)
                    font.pixelSize: Theme.label
                    font.bold: true
                    lineHeight: 0.9
                }
            }
        }
    }

    // One bar a row, where lanes would be too narrow
    ColumnLayout {
        id: rows

        visible: chart.narrow
        width: parent.width
        // Few rows may breathe
        spacing: !chart.oneLine ? Theme.gap : chart.bars.length + chart.yours.length <= 6 && Theme.typeIndex === 0 ? Theme.inner : Theme.gap / 2

        Repeater {
            model: chart.narrow ? chart.steps() : []
            delegate: Loader {
                id: entry

                required property var modelData

                sourceComponent: modelData.act ? actRow : barRow
                Layout.fillWidth: true

                Component {
                    id: actRow

                    Rectangle {
                        radius: Theme.radius
                        color: Theme.yours
                        border.width: Theme.tintLine.a > 0 ? Theme.strongOutline : 0
                        border.color: Theme.tintLine
                        implicitHeight: words.implicitHeight + (chart.oneLine ? 1 : 2) * Theme.gap

                        RowLayout {
                            id: words

                            anchors.left: parent.left
                            anchors.right: parent.right
                            anchors.verticalCenter: parent.verticalCenter
                            anchors.margins: Theme.inner
                            spacing: Theme.gap

                            KIcon {
                                name: "person"
                                size: chart.oneLine ? Theme.iconSmall : Theme.iconMedium
                            }
                            GridLayout {
                                columns: chart.oneLine ? 2 : 1
                                columnSpacing: Theme.gap
                                rowSpacing: 0
                                Layout.fillWidth: true

                                LabelText {
                                    say: chart.dateOf(entry.modelData)
                                    color: Theme.ink
                                    Layout.fillWidth: !chart.oneLine
                                    Layout.preferredWidth: chart.oneLine ? chart.dates : -1
                                }
                                BodyText {
                                    say: qsTr("您：%1").arg(entry.modelData.text)
                                    font.pixelSize: chart.oneLine ? Theme.label : Theme.body
                                    font.bold: true
                                    lineHeight: 0.95
                                    Layout.fillWidth: true
                                }
                            }
                        }
                    }
                }
                Component {
                    id: barRow

                    Item {
                        implicitHeight: line.implicitHeight

                        GridLayout {
                            id: line

                            width: parent.width
                            columns: chart.oneLine ? 3 : 2
                            columnSpacing: Theme.gap
                            rowSpacing: Theme.gap / 2

                            LabelText {
                                say: entry.modelData.title
                                color: Theme.ink
                                font.bold: true
                                Layout.fillWidth: !chart.oneLine
                                Layout.preferredWidth: chart.oneLine ? Theme.label * (Theme.english ? 8.5 : 7) : -1
                            }
                            Rectangle {
                                implicitHeight: Math.round((chart.oneLine ? 32 : 24) * Theme.u)
                                radius: height / 2
                                color: Theme.quiet
                                border.width: Theme.tintLine.a > 0 ? Theme.outline : 0
                                border.color: Theme.tintLine
                                Layout.fillWidth: true
                                Layout.row: chart.oneLine ? 0 : 1
                                Layout.column: chart.oneLine ? 1 : 0
                                Layout.columnSpan: chart.oneLine ? 1 : 2

                                Rectangle {
                                    x: parent.width * entry.modelData.start / chart.total
                                    width: parent.width * entry.modelData.days / chart.total
                                    height: parent.height
                                    radius: height / 2
                                    color: Theme.line
                                }
                            }
                            LabelText {
                                say: chart.daysText(entry.modelData.days)
                                color: Theme.ink
                                horizontalAlignment: Text.AlignRight
                                Layout.row: 0
                                Layout.column: chart.oneLine ? 2 : 1
                                Layout.preferredWidth: chart.oneLine ? Theme.label * (Theme.english ? 3.8 : 2.6) : -1
                            }
                        }
                    }
                }
            }
        }
    }
    // Acts and bars in the order of time; an act goes before the bars of its day
    function steps(): var {
        const all = yours.map(act => Object.assign({ act: true, at: act.day - 0.5 }, act))
            .concat(bars.map((bar, index) => Object.assign({ act: false, at: bar.start + index / 1000 }, bar)))
        return all.sort((left, right) => left.at - right.at)
    }
}
