"""資料: the packet as it will print, and its files."""
