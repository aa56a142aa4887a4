# SPDX-License-Identifier: GPL-3.0-or-later
"""Who stands here, and how sure we are: the card; a code to the registered phone; staff who look."""
