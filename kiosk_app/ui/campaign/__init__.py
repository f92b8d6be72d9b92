"""取りまとめ: who has to file what for the coming year, the letters that ask for it, and what comes back."""
