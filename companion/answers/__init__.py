"""Answers: the files' own words, a model's wording, and the check that ties each sentence to a passage."""
