"""The rules of committees and their papers: standard library only, frozen values, pure functions."""
