"""Phrases of people: how many, of which group, whose."""
