"""Arabic (and enough English) as text: cleaning, sentences, words, numbers, dates. Knows nothing about war."""
