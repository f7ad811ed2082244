"""The offline report: one HTML file that a colleague opens without a network."""
