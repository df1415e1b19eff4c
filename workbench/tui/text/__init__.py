"""What the panes say, as paragraphs: pure functions; the widgets draw them."""
