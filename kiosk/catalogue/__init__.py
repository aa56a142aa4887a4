# SPDX-License-Identifier: GPL-3.0-or-later
"""Service items, service chains, materials and form elements: model, loading, search, guide."""

from kiosk.catalogue.loading import SHIPPED_CATALOGUE, load_catalogue
from kiosk.catalogue.model import Catalogue, Problem, Problems, ServiceChain, ServiceItem, Text

__all__ = [
    "SHIPPED_CATALOGUE",
    "Catalogue",
    "Problem",
    "Problems",
    "ServiceChain",
    "ServiceItem",
    "Text",
    "load_catalogue",
]
