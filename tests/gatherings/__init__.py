"""What was said at gatherings: grouped, declined, named by proposals, and traced."""
