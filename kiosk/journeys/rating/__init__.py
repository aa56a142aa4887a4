# SPDX-License-Identifier: GPL-3.0-or-later
"""好差评 afterwards, by the query code of the slip."""
