"""議事録: the draft beside the record, and its confirmation."""
