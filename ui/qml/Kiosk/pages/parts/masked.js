// SPDX-License-Identifier: GPL-3.0-or-later
// A masked value in characters that the font draws narrow: it draws a bullet as wide as a Chinese character, and a
// masked number would not fit its line. `brief` keeps four stars of a long run.
.pragma library

function shown(value, brief) {
    const starred = (value ?? "").replace(/[•●]/g, "*")
    return brief ? starred.replace(/\*{5,}/, "****") : starred
}
