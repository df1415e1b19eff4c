"""The desk itself: queue, claim and evidence, the article, the comparison, and the acts on a claim."""
