"""What benchmarks/recall.py is made of: sets, a store in memory, measures."""
