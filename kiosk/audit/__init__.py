# SPDX-License-Identifier: GPL-3.0-or-later
"""What happened on this kiosk, in a log that shows when it was touched."""
