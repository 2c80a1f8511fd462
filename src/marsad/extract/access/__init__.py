"""Crossings, roads, services, sieges: what can pass."""
