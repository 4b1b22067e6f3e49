"""Signing with a key that lies in a file, in an agent or in a security key."""
