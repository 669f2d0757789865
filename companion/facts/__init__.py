"""What is known of the owner: proposed from their own words, accepted by them, forgotten for good."""
