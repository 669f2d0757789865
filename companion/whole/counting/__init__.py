"""Counting in tables: a question taken apart, a plan, its rows, its words."""
