"""`python -m closeknit`."""

from closeknit.cli import main

main()
