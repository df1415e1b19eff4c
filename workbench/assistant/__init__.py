"""The workbench for assistants: what they may ask, and with leave add, over the Model Context Protocol."""
