# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page with made-up data, drawn to pictures so that eyes can judge them."""
