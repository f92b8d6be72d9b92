"""Files in and out: what departments and clerks hand in, and the lists that go back to them."""
