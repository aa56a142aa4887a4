# SPDX-License-Identifier: GPL-3.0-or-later
"""What a slip says, independent of any printer; and the signed code that makes it checkable without a network."""
