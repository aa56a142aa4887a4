# SPDX-License-Identifier: GPL-3.0-or-later
"""What the person who repairs a kiosk needs: who may do what, what was tried, and what came of it."""
