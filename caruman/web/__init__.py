"""What all pages share: who may open them, the language, work that is kept, answers given once."""
