"""What keeps the owner's words on the machine: the guard, the audit, defence against planted instructions."""
