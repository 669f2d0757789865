"""The Memory room: what is known of the owner, where it was said, and forgetting it."""
