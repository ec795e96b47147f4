"""What stands before the product: a folder of Python that needs nothing installed.

It runs on the system's Python, before `.venv` exists, so it imports the standard library alone.
To add a command: a module with `main(arguments) -> int`, its name in `__main__`, a front in `bin/`.
"""
