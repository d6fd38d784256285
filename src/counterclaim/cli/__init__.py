"""The command line: thin commands over the library."""

from counterclaim.cli.app import main

__all__ = ["main"]
