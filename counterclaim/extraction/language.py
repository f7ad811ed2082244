"""Loads the spaCy pipeline, trimmed to what the rules need.

Enters: the name of an installed spaCy English pipeline. Leaves: a `Language` whose Docs have `tag_`, `dep_`, `ent_type_`,
sentence starts, and `pos_` and `lemma_` filled by our own component. `morph` stays empty.

attribute_ruler and lemmatizer take 38 % of the full pipeline's time and give little that `tag_` does not:
the part of speech follows from the tag but for the auxiliaries, and a lemma depends only on the word and
its tag, so that it is worked out once for each pair (docs/method.md has the measurement).
"""

from __future__ import annotations

from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex

from ..errors import ModelNotInstalled
from . import sentences

REPLACED = ("attribute_ruler", "lemmatizer")

# Penn tag → universal part of speech; the tags that depend on more than themselves are in `part_of_speech`.
TAG_POS = {
    "NNP": "PROPN", "NNPS": "PROPN", "NN": "NOUN", "NNS": "NOUN", "CD": "NUM", "CC": "CCONJ", "UH": "INTJ",
    "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "AFX": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "SCONJ",
    "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "PRON", "WDT": "PRON", "EX": "PRON", "DT": "DET", "PDT": "DET",
    "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "MD": "AUX",
    "IN": "ADP", "RP": "ADP", "TO": "PART", "POS": "PART", "_SP": "SPACE", "$": "SYM", "SYM": "SYM",
    "XX": "X", "FW": "X", "ADD": "X", "LS": "X", "GW": "X",
}  # fmt: skip
CLITICS = {"n't": "not", "n’t": "not", "'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "'ve": "have",
           "’ve": "have", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would"}  # fmt: skip
BASE_FORMS = frozenset({"NN", "VB", "JJ", "RB", "PRP", "PRP$"})  # the word is its own lemma
# Where a lost space leaves two words in one token: 'ourselves.”Hamas', "at 5.The".
GLUED = (r'(?<=[^\W\d_.,!?…])["“”»]+(?=[^\W\d_])', r"(?<=[.,!?…])[\"”»’]+(?=[^\W\d_])", r"(?<=[0-9])\.(?=[A-Z][a-z])")
TAGS_OF_VERBS = {"NN": "VBP", "NNS": "VBZ"}
NOUN_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "dative", "conj"})


def load(model: str) -> Language:
    """The trimmed pipeline of an installed spaCy English model.

    Raises:
        ModelNotInstalled: with the command that installs it.
    """
    try:
        nlp = spacy.load(model)
    except OSError as error:
        package = model.replace("_", "-")
        raise ModelNotInstalled(f"The language model {model} is not installed. Run: pip install {package}") from error
    lemmatizer: Any = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
    for name in REPLACED:
        if name in nlp.pipe_names:
            nlp.remove_pipe(name)
    split_glued(nlp)
    if "parser" in nlp.pipe_names:
        nlp.add_pipe("counterclaim_sentences", before="parser")
    nlp.add_pipe("counterclaim_words", after="parser" if "parser" in nlp.pipe_names else None)
    words: Any = nlp.get_pipe("counterclaim_words")
    words.lemmatize = lemmatizer.rule_lemmatize if lemmatizer else None
    return nlp


def split_glued(nlp: Language) -> None:
    """Make quotation marks and full stops within a token, between two words, tokens of their own."""
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *GLUED]).finditer


@Language.component("counterclaim_sentences")
def mark_boundaries(doc: Doc) -> Doc:
    """Sentence starts that the layout settles (datelines, headlines, blank lines), before the parser fills the rest."""
    return sentences.set_boundaries(doc)


@Language.factory("counterclaim_words")
def make_words(nlp: Language, name: str) -> Words:
    return Words()


class Words:
    """Pipeline component: fills `pos_` and `lemma_` from `tag_`, remembering the lemma of each word and tag."""

    def __init__(self) -> None:
        self.lemmatize: Any = None
        self._lemmas: dict[tuple[str, str], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            if token.dep_ == "ROOT" and token.tag_ in TAGS_OF_VERBS and is_verb(token):
                token.tag_ = TAGS_OF_VERBS[token.tag_]
            token.pos_ = TAG_POS.get(token.tag_, "PUNCT")
            token.lemma_ = self.lemma(token)
            token.pos_ = part_of_speech(token)
        return doc

    def lemma(self, token: Token) -> str:
        key = (token.text, token.tag_)
        found = self._lemmas.get(key)
        if found is None:
            found = self._lemmas[key] = self._new_lemma(token)
        return found

    def _new_lemma(self, token: Token) -> str:
        if token.tag_ in ("NNP", "NNPS"):
            return token.text
        if token.lower_ in CLITICS and token.tag_ != "POS":
            return CLITICS[token.lower_]
        if token.tag_ in BASE_FORMS or self.lemmatize is None:
            return token.lower_
        return self.lemmatize(token)[0]


def is_verb(root: Token) -> bool:
    """Is a root that is tagged as a noun the verb of its sentence: "Figures from the army | show | that 12 had died"?"""
    deps = {child.dep_ for child in root.lefts}
    return bool(deps & {"nsubj", "nsubjpass"}) and any(
        child.dep_ == "ccomp" and any(c.dep_ == "mark" for c in child.lefts) for child in root.rights
    )


def part_of_speech(token: Token) -> str:
    """The universal part of speech, with the few that need the lemma or the dependency."""
    pos = token.pos_
    if pos == "VERB":
        is_auxiliary = token.lemma_ == "be" or token.dep_ in ("aux", "auxpass")
        return "AUX" if is_auxiliary else pos
    if pos == "DET" and token.dep_ in NOUN_DEPS:
        return "PRON"
    if pos == "ADP" and token.dep_ == "mark":
        return "SCONJ"
    if pos == "ADV" and token.dep_ == "neg":
        return "PART"
    return pos
