"""What is found for a question: words, meaning and time, fused."""
