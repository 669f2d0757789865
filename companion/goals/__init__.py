"""Goals: what a sentence means, what speaks for a goal in the owner's files, how far it has come, what is next."""
