"""Files that other programs wrote to: what is not as it should be, and the way back."""
