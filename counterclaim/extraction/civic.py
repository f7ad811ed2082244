"""Societies, monitors and outlets that no lexicon has: each is its own party, whatever country its name holds.

Enters: `Named` and a noun phrase. Leaves: the body's own name, or None.
"""

from __future__ import annotations

from ..lexicons import load
from .named import HOUSES, Named, is_noun
from .offices import role_of

HEADS = load.words("offices", "civic", "heads")  # "the Syrian | Network | for Rights Documentation"
CENTRES = load.words("offices", "civic", "centres")  # "the Tamu | Centre | for Human Rights"
CAUSES = load.words("offices", "civic", "causes")
DESCRIBED = load.words("offices", "civic", "described")  # "human rights | group | Tenaka", "Tenaka, a research | firm"
EMPLOYED = frozenset(
    {
        "chief",
        "executive",
        "ceo",
        "chairman",
        "chairwoman",
        "chairperson",
        "boss",
        "spokesman",
        "spokeswoman",
        "spokesperson",
    }
)
ORGANS = load.words("offices", "organs", "words")
LINKS = frozenset({"for", "of", "and", "against", "to", "&"})
ARMIES = frozenset({"Army", "Front", "Brigades", "Forces", "Movement"})
LONGEST = 9  # tokens of a name


def civic_name(named: Named, start: int, head: int, end: int) -> str | None:
    """The name of a civic body that a phrase is, or begins with.

    Rules: a proper name on a word for such bodies ("Network", "Observatory"); a name right behind a word for what it
    is ("the newspaper Alba"); a name before an apposition that says so ("Alba, a Lagos-based firm").
    """
    doc = named.doc
    if not _is_title(named, head):
        return None
    first = head
    while first > start and _is_title(named, first - 1):
        first -= 1
    if first > start and doc[first - 1].lower_ in DESCRIBED and named.at[head] < 0:
        return _words(named, first, head + 1)
    while first > 1 and doc[first - 1].lower_ in ("and", "of", "for") and _is_title(named, first - 2):
        first -= 2  # "the Emergency Medicine and | Support Centre"
        while first and _is_title(named, first - 1):
            first -= 1
    if first > start + 1 and doc[first - 1].text in ("'", "’") and _is_title(named, first - 2):
        first -= 2  # "the Peoples' | Democratic Party"
    if _is_organ(named, first, head):
        return None
    army = _army_of(named, first, head, end)
    if army is not None:
        return army
    if named.at[head] < 0 and doc[head].lower_ in HEADS | CENTRES:
        stop = _name_end(named, head, end)
        for_a_cause = any(token.lower_ in CAUSES for token in doc[first:stop])
        if (head > first or stop > head + 1) and (doc[head].lower_ in HEADS or for_a_cause):
            return _words(named, first, stop)
    if any(named.at[i] >= 0 for i in range(first, head + 1)) or head == first or not _is_called(named, head, end):
        return None
    return _words(named, first, head + 1)


def unlisted_name(named: Named, start: int, end: int) -> str | None:
    """The proper name that a phrase is, where it is all an organisation's and no office stands in it."""
    doc = named.doc
    start, end = named.trim(start, end)
    head, _ = named.core(start, end)
    if named.at[head] >= 0 or head in named.person_at:
        return None
    first = start + 1 if doc[start].lower_ == "the" else start
    if first > head or any(doc[i].ent_type_ != "ORG" or not is_noun(doc[i]) for i in range(first, head + 1)):
        return None
    if not doc[first].text[0].isupper() or any(role_of(doc[i].lower_) for i in range(first, head + 1)):
        return None
    last = _name_end(named, head, end)
    if last - first == 1 and doc[first].lower_ in HEADS | CENTRES:
        return None  # "the Centre": some body told of before
    return _words(named, first, last)


def _is_organ(named: Named, first: int, head: int) -> bool:
    """ "the Tajik | State Committee", "the Kyrgyz Border | Service": a state's, however much it is called like a society."""
    of_state = any(
        (name := named.name_at(i)) is not None and name.kind in ("state", "demonym") for i in range(first, head)
    )
    return of_state and any(named.doc[i].lower_ in ORGANS for i in range(first, head))


def company_of(named: Named, start: int, end: int) -> str | None:
    """The company or body that a role names before its noun: "| RusOil | chief executive"; no house such as a hospital."""
    doc = named.doc
    head, _ = named.core(start, end)
    if doc[head].lower_ not in EMPLOYED:
        return None
    run = [i for i in range(start, head) if doc[i].ent_type_ == "ORG" and _is_title(named, i) and named.at[i] < 0]
    is_name = run and all(role_of(doc[i].lower_) is None and doc[i].lower_ not in HOUSES for i in run)
    return _words(named, run[0], run[-1] + 1) if is_name and run[-1] - run[0] == len(run) - 1 else None


def _army_of(named: Named, first: int, head: int, end: int) -> str | None:
    """ "the Guerrilla | Army | of the Poor": an armed group by its proper name; not the army of a country."""
    doc = named.doc
    if doc[head].text not in ARMIES or head == first or head + 2 >= end or doc[head + 1].lower_ != "of":
        return None
    stop = head + 3 if doc[head + 2].lower_ == "the" else head + 2
    of = [i for i in range(head + 2, min(stop + 1, end)) if doc[i].text[0].isupper()]
    if not of or any(named.at[i] >= 0 for i in (*range(first, head + 1), *of)):
        return None
    return _words(named, first, of[-1] + 1)


def _is_title(named: Named, i: int) -> bool:
    token = named.doc[i]
    return token.text[0].isupper() and token.tag_ in ("NNP", "NNPS", "NN", "NNS", "JJ")


def _name_end(named: Named, head: int, end: int) -> int:
    """Where a name ends that goes on with "for" and capitals: "Network | for Rights Documentation"."""
    i = stop = head + 1
    while i < min(end, head + LONGEST) and (
        named.doc[i].lower_ in LINKS or _is_title(named, i) or (named.doc[i].lower_ == "in" and stop > head + 1)
    ):
        i += 1
        stop = i if _is_title(named, i - 1) else stop
    return stop


def _is_called(named: Named, head: int, end: int) -> bool:
    """Does an apposition behind a name say what it is: ", a Lagos-based research firm"?"""
    doc = named.doc
    if head + 3 >= end or doc[head + 1].text != "," or doc[head + 2].lower_ not in ("a", "an", "the"):
        return False
    words = [token.lower_ for token in doc[head + 2 : min(end, head + 12)]]
    until = next((k for k, word in enumerate(words) if word in (",", "of", "in", "that", "which", "for")), len(words))
    return words[until - 1] in DESCRIBED


def _words(named: Named, start: int, end: int) -> str:
    while start + 1 < end and named.doc[start].lower_.endswith("-based"):
        start += 1  # "the U.S.-based | Conflict Archive": where it sits is no part of its name
    return " ".join(named.doc[start:end].text.split())
