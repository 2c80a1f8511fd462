"""Who holds, gains and loses which place."""
