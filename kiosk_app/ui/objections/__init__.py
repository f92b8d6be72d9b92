"""異議の申出: objections to decided plans, on which the committee gives its opinion."""
