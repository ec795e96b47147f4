"""What people type about goals. One page's forms a file."""
