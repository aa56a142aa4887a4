# SPDX-License-Identifier: GPL-3.0-or-later
"""查进度: how far an application is, asked by card, by query code or by the slip."""
