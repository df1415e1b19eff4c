"""The speakers' screen: who is who."""
