"""公表: the ward's public tables as a paper and as files, and the lists that are given out to others."""
