"""Pictures of facts that also stand as text, on the screen and on paper."""
