"""台帳・職と人: who holds which post, who is appointed, who sat on a committee on a day."""
