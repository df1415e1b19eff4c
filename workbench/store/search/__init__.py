"""Finding claims: the planner behind filters, its conditions, ranking, completion, similar claims, the indexes."""
