"""Which language a text is in, offline; and which of its paragraphs are not English and so are not read.

Enters: a text. Leaves: ISO 639-1 codes and stretches of the text. Does not translate, and does not drop text:
an article in another language is kept whole, with a note.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ..records import Span
from .readings import ArticleRead

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

NAMES = {
    "af": "Afrikaans", "am": "Amharic", "an": "Aragonese", "ar": "Arabic", "as": "Assamese", "az": "Azerbaijani",
    "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "br": "Breton", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech",
    "cy": "Welsh", "da": "Danish", "de": "German", "dz": "Dzongkha", "el": "Greek", "en": "English", "eo": "Esperanto",
    "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fo": "Faroese", "fr": "French",
    "ga": "Irish", "gl": "Galician", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "jv": "Javanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish",
    "ky": "Kyrgyz", "la": "Latin", "lb": "Luxembourgish", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian",
    "mg": "Malagasy", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay",
    "mt": "Maltese", "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian",
    "oc": "Occitan", "or": "Odia", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "qu": "Quechua",
    "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "se": "Northern Sami", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovene", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu",
    "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "vo": "Volapük", "wa": "Walloon", "xh": "Xhosa", "zh": "Chinese", "zu": "Zulu",
    "ary": "Moroccan Arabic", "arz": "Egyptian Arabic", "ba": "Bashkir", "crh": "Crimean Tatar", "fuv": "Fulfulde",
    "fy": "Frisian", "gd": "Scottish Gaelic", "ha": "Hausa", "ig": "Igbo", "kab": "Kabyle", "ln": "Lingala", "my": "Burmese",
    "om": "Oromo", "pcm": "Nigerian Pidgin", "sa": "Sanskrit", "sdh": "Southern Kurdish", "sn": "Shona", "so": "Somali",
    "st": "Sotho", "tg": "Tajik", "tk": "Turkmen", "tt": "Tatar", "uz": "Uzbek", "wuu": "Wu Chinese", "yo": "Yoruba",
    "yue": "Cantonese",
}  # fmt: skip
# The commonest words of English prose; a paragraph where one word in twelve is among them is English, whatever names it holds.
COMMON = frozenset(
    re.findall(
        r"\w+",
        """the of and to in a that was were is are for on with at by from it as be has had have said this which not but
        after who their his her they he she its been an or more than no there about into over when would will""",
    )
)
FEWEST_LETTERS = 40  # fewer say nothing: names, captions, tables
SAMPLE = 4_000  # characters of a paragraph that are looked at
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    # Loaded at first use: 1 s and 40 MB that a batch of English wire copy still needs, but a preview does not.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> str | None:
    """The language of some prose as an ISO 639-1 code; None where there is too little to tell.

    >>> identify("The ministry said that four soldiers had been killed in the night.")
    'en'
    >>> identify("12") is None
    True
    """
    sample = text[:SAMPLE]
    letters = sum(1 for character in sample if character.isalpha())
    if letters < FEWEST_LETTERS:
        # Few letters, but none of them Latin: certainly not English, and the script alone often tells the language.
        foreign = letters >= 15 and len(LATIN.findall(sample)) < letters / 2
        return _identifier().classify(sample)[0] if foreign else None
    words = re.findall(r"[A-Za-z]+", sample.lower())
    if words and sum(word in COMMON for word in words) >= len(words) / 12 and len(LATIN.findall(sample)) > letters / 2:
        return _best_guess(sample) if _looks_foreign(words) else "en"
    code, probability = _identifier().classify(sample)
    if code == "zxx":  # no language: figures and signs
        return None
    if len(LATIN.findall(sample)) < letters / 2:
        return str(code) if code != "en" else None
    return str(code) if probability > 0.9 else None


def _looks_foreign(words: list[str]) -> bool:
    """English words such as "in", "a", "an", "on", "no", "was" and "her" are words of other languages too; "the" and "of" are not."""
    return not any(word in ("the", "of", "and", "to", "that", "said") for word in words)


def _best_guess(sample: str) -> str | None:
    code, probability = _identifier().classify(sample)
    return str(code) if probability > 0.9 else None


def name_of(code: str) -> str:
    return NAMES.get(code, code)


def mark_language(read: ArticleRead) -> ArticleRead:
    """The article with its language, the stretches that are not read, and a note where any are.

    >>> from ..records import Article
    >>> mark_language(ArticleRead(Article("a", "Министерство сообщило о гибели четырёх военнослужащих ночью."))).notes
    ('0 claims, because English is the only language read (this is Russian)',)
    """
    text = read.article.text
    found = [(match, identify(match.group())) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]
    letters: dict[str, int] = {}
    for match, code in found:
        if code:
            letters[code] = letters.get(code, 0) + sum(1 for character in match.group() if character.isalpha())
    if not letters:
        # Lines too short one by one, as of a poem or a list, may tell together.
        code = identify(text) or "en"
        letters, found = {code: 1}, [(match, code) for match, _ in found]
    if set(letters) == {"en"}:
        return read
    main = max(letters, key=lambda code: letters[code])
    if "en" not in letters:
        note = f"0 claims, because English is the only language read (this is {name_of(main)})"
        return replace(read, language=main, unread=(Span(0, len(text)),)).noted(note)
    unread = [(match, code) for match, code in found if code not in ("en", None)]
    others = " and ".join(sorted({name_of(code) for _, code in unread if code}))
    counted = "1 paragraph is" if len(unread) == 1 else f"{len(unread)} paragraphs are"
    note = f"{counted} not read, because English is the only language read ({others})"
    spans = tuple(Span(match.start(), match.end()) for match, _ in unread)
    return replace(read, language=main, unread=spans).noted(note)
