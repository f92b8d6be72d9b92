"""議事録: the minutes of all meetings, from the first draft to the confirmed text."""
