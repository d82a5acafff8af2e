"""Cuts off words of other languages that open a sentence and look like a part of the name behind them."""

from ...graph.kinds.tidy import split_words
from .name_cues import classify_name_word
from .sentences import Word
from .text_page import TextPage
from .text_words import fold_name, is_english

# Das Typschild, Eine Anzeige: an article, where the words around are of its language; Der Vang is a name.
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
# Small words of German; those that are English, too, tell nothing.
_SMALL = split_words("""
    und der dem den das des ein eine einen einem einer ist nicht zu zum zur mit auf aus für bei nach wurde
    wurden wird sich auch als vom im gehört wegen
""")


def cut_foreign_opener(page: TextPage, run: list[Word]) -> list[Word]:
    """Return the words of a run that may be a name, without such words before them."""
    if len(run) > 1 and run[0].text in _ARTICLES and _is_in_german(page, run[0]):
        is_surname = run[0].text == "Das" and classify_name_word(fold_name(run[1].text)) in ("given", "name")
        return run if is_surname else run[1:]  # Das Gupta
    if len(run) > 2 and run[0].text.casefold() in _DONE and run[1].text in _BEHIND:
        return run[2:]
    return run


def _is_in_german(page: TextPage, word: Word) -> bool:
    """Whether small words of a word's sentence are German, or none of them is English."""
    words = page.list_words(*page.find_sentence(word.start))
    small = [one.text for one in words if one.text.islower() and one.text.isalpha()]
    return any(one in _SMALL and not is_english(one) for one in small) or not any(map(is_english, small))
