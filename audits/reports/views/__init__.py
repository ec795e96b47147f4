"""Home, findings, reports, audit files in. One page a file."""
