# SPDX-License-Identifier: GPL-3.0-or-later
"""补材料: everything that a department still wants for a case, at once, and handed in like an application."""
