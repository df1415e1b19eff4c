"""What the desk draws with: the queue, a page of text, the status line and the key bar."""
