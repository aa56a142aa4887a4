# SPDX-License-Identifier: GPL-3.0-or-later
"""Several items to one form, one set of materials and one process.

The result depends on the set of items only, not on the order in which a chain names them.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.application.process import Process, plan_process
from kiosk.catalogue.constraints import joint
from kiosk.catalogue.model import (
    Catalogue,
    Constraints,
    ElementUse,
    FormElement,
    Material,
    MaterialUse,
    ServiceChain,
    ServiceItem,
)


@dataclass(frozen=True, slots=True)
class MergedElement:
    """An element of the merged form, with each item that asks it. `constraints` hold for all of these items together."""

    element: FormElement
    uses: Mapping[str, ElementUse]
    constraints: Constraints

    @property
    def id(self) -> str:
        return self.element.id

    @property
    def locked(self) -> bool:
        """True where the element or one of the items forbids the citizen to change what a machine read."""
        return self.element.locked or any(use.locked for use in self.uses.values())


@dataclass(frozen=True, slots=True)
class Made:
    """Something that an item of the chain makes for other items, so that nobody asks the citizen for it."""

    id: str
    by: tuple[str, ...]
    needed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergedForm:
    """The union of the elements by id, each once, in a person's order. `made` are those that the chain fills in itself."""

    elements: Mapping[str, MergedElement]
    made: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class MergedMaterial:
    """A material that the citizen must show, with each item that needs it; number of sheets is the largest of the items'."""

    material: Material
    uses: Mapping[str, MaterialUse]

    @property
    def id(self) -> str:
        return self.material.id

    @property
    def originals(self) -> int:
        return max(use.originals for use in self.uses.values())

    @property
    def copies(self) -> int:
        return max(use.copies for use in self.uses.values())


@dataclass(frozen=True, slots=True)
class MergedMaterials:
    """The union of the materials by id less what an earlier item produces (`made`)."""

    materials: Mapping[str, MergedMaterial]
    made: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """One matter, ready to be applied for. `items` stand in the order of the process."""

    catalogue: Catalogue
    code: str
    chain: ServiceChain | None
    items: tuple[ServiceItem, ...]
    form: MergedForm
    materials: MergedMaterials
    process: Process

    def title(self, language: str) -> str:
        return (self.chain.title if self.chain is not None else self.items[0].title).said(language)

    def item_title(self, code: str, language: str) -> str:
        return self.catalogue.items[code].short_title.said(language)


def merge(catalogue: Catalogue, code: str) -> Merged:
    """The merged matter for an item or a chain. Raises KeyError for a code that the catalogue does not have."""
    items = catalogue.items_of(code)
    if not items:
        raise KeyError(code)
    return merge_items(catalogue, code, items)


def merge_items(catalogue: Catalogue, code: str, items: Iterable[ServiceItem]) -> Merged:
    """The merged matter for these items of a checked catalogue."""
    process = plan_process(items, catalogue)
    ordered = tuple(catalogue.items[bar.item] for bar in process.bars)
    return Merged(
        catalogue=catalogue,
        code=code,
        chain=catalogue.chain(code),
        items=ordered,
        form=merge_form(catalogue, ordered),
        materials=merge_materials(catalogue, ordered),
        process=process,
    )


def merge_form(catalogue: Catalogue, items: tuple[ServiceItem, ...]) -> MergedForm:
    """The one form of items that stand in the order of their process."""
    fillers = _makers((item.code, item.fills) for item in items)
    uses: dict[str, dict[str, ElementUse]] = {}
    spared: dict[str, list[str]] = {}
    for item in items:
        for use in item.elements:
            if fillers.get(use.element, set()) - {item.code}:
                spared.setdefault(use.element, []).append(item.code)
            else:
                uses.setdefault(use.element, {})[item.code] = use
    elements = sorted((catalogue.elements[element_id] for element_id in uses), key=lambda element: element.place_in_form)
    return MergedForm(
        elements={
            element.id: MergedElement(
                element,
                uses[element.id],
                _joint(element.constraints, *(use.constraints for use in uses[element.id].values())),
            )
            for element in elements
        },
        made=_made(spared, fillers),
    )


@functools.lru_cache(maxsize=4096)
def _joint(*constraints: Constraints) -> Constraints:
    return joint(constraints)


def joint_of(element: FormElement, uses: Iterable[ElementUse]) -> Constraints:
    """The constraints that an answer must keep for these uses of an element."""
    return _joint(element.constraints, *(use.constraints for use in uses))


def merge_materials(catalogue: Catalogue, items: tuple[ServiceItem, ...]) -> MergedMaterials:
    """The one set of materials of items that stand in the order of their process."""
    producers = _makers((item.code, item.produces) for item in items)
    uses: dict[str, dict[str, MaterialUse]] = {}
    spared: dict[str, list[str]] = {}
    for item in items:
        for use in item.materials:
            if producers.get(use.material, set()) - {item.code}:
                spared.setdefault(use.material, []).append(item.code)
            else:
                uses.setdefault(use.material, {})[item.code] = use
    order = [material_id for material_id in catalogue.materials if material_id in uses]
    return MergedMaterials(
        materials={material_id: MergedMaterial(catalogue.materials[material_id], uses[material_id]) for material_id in order},
        made=_made(spared, producers),
    )


def _makers(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, set[str]]:
    makers: dict[str, set[str]] = {}
    for code, made in pairs:
        for name in made:
            makers.setdefault(name, set()).add(code)
    return makers


def _made(spared: Mapping[str, list[str]], makers: Mapping[str, set[str]]) -> tuple[Made, ...]:
    return tuple(Made(name, tuple(sorted(makers[name])), tuple(sorted(spared[name]))) for name in sorted(spared))
