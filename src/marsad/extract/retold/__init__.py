"""What is told again: mentions, repetitions, tolls summed up."""
