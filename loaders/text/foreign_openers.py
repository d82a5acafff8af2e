"""Cuts off words of other languages that open a sentence and look like a part of the name behind them."""

from ...graph.kinds.tidy import split_words
from .name_cues import classify_name_word
from .sentences import Word
from .text_words import fold_name

# Das Typschild, Eine Anzeige: no name begins with an article.
_ARTICLES = split_words("Der Die Das Dem Den Ein Eine Einen Einem Einer")
# Abgegeben von Jesko Holt: what was done, and by whom or from whom; Propiedad de Ana Ruiz.
_DONE = split_words("""
    abgegeben abgeholt abgestellt angeboten angemietet ausgehändigt ausgebaut benutzt bezahlt
    eingebaut erworben gebracht gefahren gefunden gekauft geliefert gemeldet gemietet gestohlen
    genutzt übergeben verkauft vorgeführt gekocht gestolen ontvangen overgenomen geleend gehuurd
    verkregen
    propiedad proprietà propriété propriedade własność
""")
_BEHIND = split_words("von van de di del della du")


def cut_foreign_opener(run: list[Word]) -> list[Word]:
    """Return the words of a run that may be a name, without such words before them."""
    if len(run) > 1 and run[0].text in _ARTICLES:
        is_surname = run[0].text == "Das" and classify_name_word(fold_name(run[1].text)) in ("given", "name")
        return run if is_surname else run[1:]  # Das Gupta
    if len(run) > 2 and run[0].text.casefold() in _DONE and run[1].text in _BEHIND:
        return run[2:]
    return run
