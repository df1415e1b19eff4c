"""The desk in a browser: who may come in, and a server that gives each of them a desk of their own."""
