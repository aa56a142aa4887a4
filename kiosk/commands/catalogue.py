# SPDX-License-Identifier: GPL-3.0-or-later
"""`kiosk catalogue check | search | show | merge`: the service catalogue on the command line; `update | install | rollback |
versions` change which one a kiosk uses, `pack` makes a signed one."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from config.settings import Settings
from kiosk.application import Answers, Merged, Paper, masked, merge, papers, prefill, questions
from kiosk.approval.catalogue_source import store_of
from kiosk.catalogue import SHIPPED_CATALOGUE, Catalogue, Problem, Problems, load_catalogue
from kiosk.catalogue.guide import guide_of, result_row
from kiosk.catalogue.names import readings_are_fresh
from kiosk.catalogue.search import search
from kiosk.commands import Output, catalogue_versions, common_arguments

HELP = "the service catalogue: check, search, show, merge, update, install, rollback, versions, pack"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One verb each, with its own arguments."""
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    checked = verbs.add_parser("check", help="check a catalogue directory completely")
    checked.add_argument("path", type=Path, nargs="?", default=SHIPPED_CATALOGUE, help="default: the shipped catalogue")
    found = verbs.add_parser("search", help="find matters by Chinese, pinyin, initials or everyday words")
    found.add_argument("text", nargs="+")
    found.add_argument("--limit", type=int, default=20)
    shown = verbs.add_parser("show", help="the guide of one item or chain")
    shown.add_argument("code")
    merged = verbs.add_parser("merge", help="the one form, the one set of materials and the one process of a chain or item")
    merged.add_argument("code")
    merged.add_argument("--as", dest="person", metavar="ID", help="prefill as for this synthetic person (ID number)")
    for verb in (found, shown, merged):
        verb.add_argument("--catalogue", type=Path, metavar="DIR", help="default: the one that this kiosk uses")
        verb.add_argument("--language", choices=("zh", "en"), default="zh")
    updated = verbs.add_parser("update", help="fetch what the platform publishes, check it and use it")
    installed = verbs.add_parser("install", help="use a signed catalogue from a file, for a kiosk without network")
    installed.add_argument("file", type=Path)
    rolled = verbs.add_parser("rollback", help="go back to the catalogue before this one")
    listed = verbs.add_parser("versions", help="which catalogues this kiosk has")
    packed = verbs.add_parser("pack", help="sign a catalogue directory, for whoever publishes it")
    packed.add_argument("path", type=Path)
    packed.add_argument("--key", type=Path, required=True, help="file with the private key (Ed25519, 32 bytes)")
    packed.add_argument("--out", type=Path, required=True)
    for verb in (checked, found, shown, merged, updated, installed, rolled, listed, packed):
        common_arguments(verb)


def run(arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    """Run the verb; see the design's section on the command line for what the JSON holds."""
    if arguments.verb == "check":
        return _check(arguments.path, out)
    if arguments.verb in catalogue_versions.VERBS:
        return catalogue_versions.run(arguments, settings, out)
    if arguments.catalogue is None:
        catalogue, _ = store_of(settings).load()
    else:
        catalogue = load_catalogue(arguments.catalogue)
    if isinstance(catalogue, Problems):
        out.failure(f"{catalogue}; run kiosk catalogue check {arguments.catalogue or SHIPPED_CATALOGUE}")
        return 1
    if arguments.verb == "search":
        return _search(catalogue, arguments, out)
    if catalogue.matter(arguments.code) is None:
        out.failure(f"no item or chain has the code {arguments.code}; kiosk catalogue check lists the codes")
        return 1
    if arguments.verb == "show":
        return _show(catalogue, arguments, settings, out)
    return _merge(catalogue, arguments, out)


def _check(path: Path, out: Output) -> int:
    loaded = load_catalogue(path)
    problems: tuple[Problem, ...] = ()
    items: list[str] = []
    chains: list[str] = []
    if isinstance(loaded, Problems):
        problems = loaded.problems
    else:
        items, chains = list(loaded.items), list(loaded.chains)
        if not readings_are_fresh(loaded):
            problems = (Problem("pinyin.json", 0, "is stale; run python -m kiosk.catalogue.pinyin_index " + str(path)),)
    document = {
        "items": items,
        "chains": chains,
        "problems": [{"file": one.file, "line": one.line, "message": one.message} for one in problems],
    }
    lines = [f"{len(items)} items, {len(chains)} chains, {len(problems)} problems", *(str(one) for one in problems)]
    out.result(document, "\n".join(lines))
    if problems:
        out.failure(f"{Problems(problems)}; correct it and check again")
    return 1 if problems else 0


def _search(catalogue: Catalogue, arguments: argparse.Namespace, out: Output) -> int:
    hits = search(catalogue, " ".join(arguments.text), arguments.limit)
    for hit in hits:
        row = result_row(catalogue, hit.code, arguments.language)
        out.line({**row, "score": round(hit.score, 1)}, f"{hit.code:32} {row['title']}  {row['subtitle']}")
    if not hits:
        out.failure("nothing was found; try other words or fewer of them")
    return 0 if hits else 1


def _show(catalogue: Catalogue, arguments: argparse.Namespace, settings: Settings, out: Output) -> int:
    guide = guide_of(catalogue, arguments.code, arguments.language, today=datetime.date.today(), place=settings.place)
    lines = [f"{guide['title']} ({guide['code']})", "、".join(guide["departments"])]
    lines.append(f"{guide['days']} / {guide['apart_days']}  -> {guide['finish_date']}  {guide['fee']}  {guide['result']}")
    lines += [f"  - {condition}" for condition in guide["conditions"]]
    lines += [f"  [{row['state']}] {row['title']}: {row['note']} ({'、'.join(row['for'])})" for row in guide["materials"]]
    out.result(guide, "\n".join(lines))
    return 0


def _merge(catalogue: Catalogue, arguments: argparse.Namespace, out: Output) -> int:
    merged = merge(catalogue, arguments.code)
    answers = Answers()
    certificates: list[Mapping[str, Any]] | None = None
    if arguments.person is not None:
        # Only here, for a synthetic person: the production bundle has no simulators.
        try:
            from simulators.people import EVERYONE
            from simulators.platform.certificates import LIBRARY
        except ImportError:
            out.failure("--as needs the synthetic people, which this installation does not have; leave it out")
            return 1
        person = next((one for one in EVERYONE if one.id_number == arguments.person), None)
        if person is None:
            out.failure("--as names no synthetic person; the ID numbers are in simulators/people.py")
            return 1
        card = {
            "name": person.name,
            "sex": person.sex,
            "nation": person.nation,
            "birth_date": person.birth_date.isoformat(),
            "address": person.address,
            "id_number": person.id_number,
        }
        certificates = [one.model_dump() for one in LIBRARY.get(person.id_number, [])]
        answers = prefill(merged, card, certificates)
    needed = papers(merged, answers, certificates)
    document = {
        "form": [_element_row(merged, answers, element_id) for element_id in merged.form.elements],
        "materials": [_paper_row(paper) for paper in needed],
        "process": _process(merged),
    }
    if arguments.person is not None:
        document["questions"] = [question.id for question in questions(merged, answers)]
    out.result(document, _merge_text(merged, answers, needed, arguments.language))
    return 0


def _element_row(merged: Merged, answers: Answers, element_id: str) -> dict[str, Any]:
    element = merged.form.elements[element_id]
    answer = answers.get(element_id)
    row: dict[str, Any] = {
        "id": element_id,
        "label": element.element.label.zh,
        "kind": element.element.kind.value,
        "asked_by": list(element.uses),
        "locked": element.locked,
    }
    if answer is not None:
        row["source"] = answer.source
        row["origin"] = answer.origin
        row["value"] = masked(element.element, answer.value) if element.element.sensitive else answer.value
    return row


def _paper_row(paper: Paper) -> dict[str, Any]:
    return {
        "id": paper.id,
        "title": paper.material.title.zh,
        "state": paper.state,
        "certain": paper.certain,
        "originals": paper.originals,
        "copies": paper.copies,
        "needed_by": list(paper.needed_by),
        "reasons": [reason.zh for reason in paper.reasons],
        "produced_by": list(paper.produced_by),
    }


def _process(merged: Merged) -> dict[str, Any]:
    process = merged.process
    return {
        "days": process.promised_days,
        "apart_days": process.apart_days,
        "critical_path": list(process.critical_path),
        "lanes": [merged.catalogue.departments[lane].name.zh for lane in process.lanes],
        "bars": [
            {"item": bar.item, "lane": bar.lane, "start": bar.start, "days": bar.days, "critical": bar.critical} for bar in process.bars
        ],
        "yours": [{"day": moment.day, "what": moment.what, "items": list(moment.items)} for moment in process.moments],
    }


def _merge_text(merged: Merged, answers: Answers, needed: tuple[Paper, ...], language: str) -> str:
    process = merged.process
    lines = [merged.title(language), f"{len(merged.form.elements)} elements, {len(needed)} materials"]
    for element in merged.form.elements.values():
        answer = answers.get(element.id)
        lines.append(
            f"  {element.id:32} {element.element.label.said(language)}  {f'{answer.source} {answer.origin}' if answer else ''}".rstrip()
        )
    lines += [f"  [{paper.state}] {paper.material.title.said(language)}" for paper in needed]
    lines.append(f"{process.promised_days} days together, {process.apart_days} apart")
    lines += [f"  day {bar.start:>3} to {bar.finish:>3}  {merged.item_title(bar.item, language)}" for bar in process.bars]
    return "\n".join(lines)
