"""Tables: records as rows, for pandas, R and whoever reads files."""
