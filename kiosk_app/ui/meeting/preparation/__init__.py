"""準備: the agenda, what still blocks the meeting, and the notice."""
