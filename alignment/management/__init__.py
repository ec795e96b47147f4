"""The installation's own commands, used by `bin/`: they set up, greet and render, and decide nothing."""
