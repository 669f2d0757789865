"""Briefs: the morning and the week, in plain sentences that each name what they rest on."""
