"""フォロー: the conditions of a meeting's approvals until the committee has heard that they are met."""
