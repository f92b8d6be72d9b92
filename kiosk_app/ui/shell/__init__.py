"""The frame of the window: navigation, year and search above, keys below."""
