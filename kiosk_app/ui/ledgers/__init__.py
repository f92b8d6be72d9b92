"""簿冊: the registers that articles demand, their entries, papers and letters."""
