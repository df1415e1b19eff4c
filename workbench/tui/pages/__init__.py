"""What the panes say: a claim's file -> paragraphs. Pure functions; the widgets draw them."""
