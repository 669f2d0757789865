"""What benchmarks/answers.py is made of: a large store to search, tables of questions, planted errors."""
