"""Answers: the best words of the files, a model's wording of them, and the check that ties each sentence to a passage."""
