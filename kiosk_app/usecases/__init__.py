"""What the clerk wants done, one short function per intention: open, load, tell, commit, return what changed."""
