"""Reading English sentences: their noun phrases, their verbs, and the claims that these make."""
