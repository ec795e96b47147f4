"""What people type about promises and reviews. One page's forms a file."""
