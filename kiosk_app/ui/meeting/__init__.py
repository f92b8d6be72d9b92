"""One meeting on one page, with its steps from preparation to the letters."""
