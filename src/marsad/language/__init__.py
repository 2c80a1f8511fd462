"""Arabic (and enough English) as text: cleaning, sentences, words, numbers, dates. Nothing about war here."""
