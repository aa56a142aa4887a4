# SPDX-License-Identifier: GPL-3.0-or-later
"""Bills (代缴): what a person has to pay, paid by a code of the platform's cashier; only what the cashier confirmed is called paid."""
