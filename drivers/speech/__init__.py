# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading aloud: what is said, what is kept back where others hear it, and how it gets to the ear."""
