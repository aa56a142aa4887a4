# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions and answers (咨询), without a network; what nobody wrote an answer to is asked of the platform."""
