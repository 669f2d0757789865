"""What people would use instead. `driver.py` runs in each one's own Python and knows nothing of the product."""
