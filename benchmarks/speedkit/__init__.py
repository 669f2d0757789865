"""What the benchmarks of speed share: a person's folder, an engine of its own, bare counterparts, tables of ratios."""
