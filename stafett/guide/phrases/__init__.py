"""The guide in a language that a translator puts it into, text by text, over what it says here. Why: decision 42."""
