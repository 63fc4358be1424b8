"""``python -m chatlab.cli`` does what the command ``chatlab`` does."""

from chatlab.cli import main

main()
