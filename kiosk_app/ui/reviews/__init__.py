"""部会の評価: the systems that a sub-committee evaluates, their marks, and the verdict that a person gives."""
