"""One command a file, named after what it does; it translates and prints, a service decides."""
