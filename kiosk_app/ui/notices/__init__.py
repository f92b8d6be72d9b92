"""通知: the results of all meetings by section, told or not yet told."""
