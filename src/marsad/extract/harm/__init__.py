"""Who was killed, hurt, taken: tolls, their people and their cause."""
