"""The window: it shows what use cases return and tells them what the clerk wants; it holds no rule."""
