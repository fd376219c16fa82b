"""The data that ships with zhinan: guides as received, the lexicon, training texts and the model trained on them."""

from pathlib import Path

HERE = Path(__file__).resolve().parent
GUIDES = HERE / "guides"
LEXICON = HERE / "lexicon"
MODEL = HERE / "model"
TRAINING = HERE / "training"
QUESTIONS = HERE / "questions"
