"""What a measured year takes: living it through, and holding what is known after it against its truth."""
