"""Widgets of our own; none of them knows a use case."""
