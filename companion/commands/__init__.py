"""What the command line does, one module a family of commands; `companion.cli` only declares them."""
