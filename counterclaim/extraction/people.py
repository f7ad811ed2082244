"""The people of an article: full name, role as written, and every later mention by surname.

Enters: a Doc and which of its tokens are names of parties. Leaves: people with the token range that names their role;
the party is worked out from that range in `actors.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from ..lexicons import load
from .leaders import leader_of
from .offices import role_of, titles
from .parties import countries_of_place, fold
from .ranks import is_rank
from .self_named import find_self_named, is_apposed_alone, is_before_age
from .settlements import is_settlement

PARTICLES = load.words("offices", "people", "particles")
LEFT_TAGS = frozenset({"VBG", "NNP", "NNPS", "NN", "NNS", "JJ", "POS", "HYPH", "CD", "PRP$", "VBN", "JJS"})
ROLE_TAGS = LEFT_TAGS | {"DT", "VBN"}
NAME_TAGS = frozenset({"NNP", "NNPS"})
DASHES = frozenset({"-", "–", "—"})
CLOSERS = frozenset({".", ";", ":", "?", "!", "—", "”", "“", '"', ")"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
LONGEST_ROLE = 16
LEADS = load.words("offices", "people", "leads")
FEMALE = load.words("offices", "people", "female")
MALE = load.words("offices", "people", "male")


@dataclass(slots=True)
class Person:
    """Somebody named in the article; `roles` are token ranges that say what the person is."""

    name: str
    tokens: tuple[str, ...]  # the name's words, folded
    roles: list[tuple[int, int]] = field(default_factory=list)
    titled: bool = False  # a title of rank stands before the name
    role: str | None = None
    party: str | None = None
    private: bool = False
    gender: str | None = None
    self_named: bool = False  # "asked to be called only Maria"

    @property
    def surname(self) -> str:
        return self.tokens[-1]


@dataclass(frozen=True, slots=True)
class PersonMention:
    start: int
    end: int
    person: int  # index into the people


def find_people(doc: Doc, taken: list[int], capitals: list[int]) -> tuple[list[Person], list[PersonMention]]:
    """The people named in a Doc and all their mentions, in text order.

    Args:
        taken: For each token the index of the party mention it belongs to, or -1.
        capitals: The tokens that begin with a capital letter.
    """
    own = dict(find_self_named(doc))
    taking = {i for name in own for i in range(*name)}
    ranges = [*own, *(r for r in _name_ranges(doc, taken, capitals) if not taking.intersection(range(*r)))]
    people: list[Person] = []
    mentions: list[PersonMention] = []
    for start, end in sorted(ranges, key=lambda r: (r[1] - r[0] < 2, r[0])):  # full names first
        words = _words(doc, start, end)
        if not words or (len(words) == 1 and not _may_be_name(doc, start) and (start, end) not in own):
            continue
        index = _known(people, words, start, mentions)
        if index is None:
            people.append(Person(" ".join(doc[start:end].text.split()), words))
            index = len(people) - 1
        mentions.append(PersonMention(start, end, index))
        _describe(doc, people[index], start, end)
        if (start, end) in own:
            people[index].roles.append(own[start, end])
            people[index].self_named = True
    mentions.extend(_later_mentions(doc, people, mentions, taken, capitals))
    mentions.sort(key=lambda mention: mention.start)
    for person in people:
        person.roles.sort()
    return people, mentions


def _may_be_name(doc: Doc, start: int) -> bool:
    """Is a single word a name ("Lavrov"), and no noun that the recogniser took for one ("the Observatory")?"""
    return doc[start].tag_ in NAME_TAGS and not (start and doc[start - 1].tag_ in ("DT", "PRP$", "POS"))


def _words(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    words = tuple(fold(token.text) for token in doc[start:end] if token.text[0].isalpha())
    return words[:-1] if len(words) > 2 and words[-1].rstrip(".") in ("jr", "sr", "ii", "iii") else words


def _known(people: list[Person], words: tuple[str, ...], start: int, mentions: list[PersonMention]) -> int | None:
    """The person these words name: the same full name, or part of one named before (else after)."""
    while len(words) > 1 and words[0] in PARTICLES:
        words = words[1:]  # "al-Eryani" is the surname of "Moammar al-Eryani"
    if len(words) > 1:
        for index, person in enumerate(people):
            if len(person.tokens) > 1 and person.surname == words[-1] and person.tokens[0] == words[0]:
                return index
        return None
    fitting = [index for index, person in enumerate(people) if words[0] in (person.surname, person.tokens[0])]
    fitting = fitting or [index for index, person in enumerate(people) if words[0] in person.tokens[1:]]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    before = [mention for mention in mentions if mention.person in fitting and mention.start < start]
    return max(before, key=lambda mention: mention.start).person if before else fitting[0]


# ---------------------------------------------------------------- where names stand


def _name_ranges(doc: Doc, taken: list[int], capitals: list[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    covered: set[int] = set()
    people = [entity for entity in doc.ents if entity.label_ == "PERSON"]
    settled = {entity.text for entity in people if is_settlement(doc, entity.start)}
    for entity in people:
        if entity.text not in settled:
            found = _clean(doc, entity.start, entity.end, taken)
            if found and not covered.intersection(range(*found)):
                ranges.append(found)
                covered.update(range(*found))
    for token in (doc[i] for i in capitals):
        if token.i not in covered and token.tag_ in NAME_TAGS and _begins_name(doc, token, taken):
            end = _run_end(doc, token.i, taken)
            if not covered.intersection(range(token.i, end)):
                ranges.append((token.i, end))
                covered.update(range(token.i, end))
    return ranges


def _clean(doc: Doc, start: int, end: int, taken: list[int]) -> tuple[int, int] | None:
    """The entity without titles, roles and possessives; None where nothing of a name is left."""
    while start < end and (is_title(doc[start]) or taken[start] >= 0 or not doc[start].text[0].isupper()):
        start += 1
    for i in range(start, end):
        if doc[i].text in ("'s", "’s", "'", "’", ",", "(") or _is_blank(doc[i]) or taken[i] >= 0:
            end = i
            break
    if start >= end:
        return None
    while start and doc[start - 1].tag_ in NAME_TAGS and not _stops_name(doc, start - 1, taken):
        if start > 2 and doc[start - 2].lower_ == "of" and is_title(doc[start - 3]):
            break  # "Minister of Information | Moammar al-Eryani"
        start -= 1
    start = _after_title(doc, start, taken)
    while start > 1 and doc[start - 1].text == "-" and doc[start - 2].tag_ in NAME_TAGS and taken[start - 2] < 0:
        start -= 2  # "Abdul-Jabbar" torn apart
    while end < len(doc) and doc[end].tag_ in NAME_TAGS and not _stops_name(doc, end, taken):
        end += 1
    while end > start and not doc[end - 1].text[0].isalpha():
        end -= 1
    if start >= end or (end - start == 1 and (role_of(doc[start].lower_) or len(doc[start].text) < 2)):
        return None
    return start, end


def _after_title(doc: Doc, start: int, taken: list[int]) -> int:
    """Where the name begins if only capitalised words lie between it and a title: "spokesman | Saw Taw Nee"."""
    i = start
    while i > 1 and start - i < 3 and doc[i - 1].tag_ in NAME_TAGS and taken[i - 1] < 0 and not is_title(doc[i - 1]):
        i -= 1
    follows = i < start and i > 0 and is_title(doc[i - 1]) and doc[i - 1].tag_ == "NN" and not doc[i].is_sent_start
    return i if follows else start


def _stops_name(doc: Doc, i: int, taken: list[int]) -> bool:
    """Does a capitalised neighbour not belong to the name? ("Roch Marc | Christian Kabore": NORP may)"""
    token = doc[i]
    return (
        taken[i] >= 0 or is_title(token) or not token.text[0].isupper() or token.ent_type_ not in ("", "PERSON", "NORP")
    )


def _is_blank(token: Token) -> bool:
    """White space that ends a name: more than a single line break."""
    return token.is_space and token.text.count("\n") > 1


def is_title(token: Token) -> bool:
    """Is this a word of a role or a title before a name ("Gen.", "Chief", "minister")?"""
    word = token.lower_.rstrip(".")
    return word in titles() or role_of(word) is not None or word in ("chief", "press", "vice", "defence", "defense")


def _begins_name(doc: Doc, token: Token, taken: list[int]) -> bool:
    """A capitalised word that the recogniser missed: "spokesman Arnel dela Vega", "Gen Koang", "Hussein Diab said"."""
    i = token.i
    if taken[i] >= 0 or not token.text[0].isupper() or is_title(token) or (token.is_upper and len(token.text) < 4):
        return False
    is_stop = (
        i > 1 and doc[i - 1].text == "." and is_title(doc[i - 2])
    )  # "Col. | Ivan Petrov", the stop a token of its own
    if i and doc[i - 1].tag_ in NAME_TAGS and taken[i - 1] < 0 and not is_title(doc[i - 1]) and not is_stop:
        return False
    end = _run_end(doc, i, taken)
    if end - i > 4 or any(is_title(t) for t in doc[i:end]):
        return False
    before = doc[i - 2 if is_stop else i - 1] if i else None
    leader = leader_of(doc[i:end].text)
    if leader and (leader[1] or token.ent_type_ not in ("DATE", "GPE", "LOC", "NORP", "FAC")):
        return True
    if end - i > 1 and before is not None and before.tag_ == "POS" and i > 1 and is_title(doc[i - 2]):
        return True  # "the ministry's Anna Orlova"
    if before is not None and not before.is_sent_end and is_title(before) and before.tag_ != "NNS":
        return token.ent_type_ not in ("GPE", "LOC", "NORP", "DATE") or end - i > 1
    if (end - i == 1 and is_apposed_alone(doc, i)) or (is_before_age(doc, end) and not countries_of_place(token.text)):
        return True
    if end - i < 2 or end + 2 >= len(doc) or token.ent_type_ in ("GPE", "NORP", "LOC", "DATE"):
        return False
    if before is not None and before.text == "," and _apposed_before(doc, i, end):
        return True  # "A local official, Fateh Bangalzai, said"
    opens = doc[end + 1].lower_ in ("a", "an", "the", "one") or doc[end + 1].tag_ in ("NN", "JJ")
    return doc[end].text == "," and opens and _segment_role(doc, end + 1) > 0


def _run_end(doc: Doc, i: int, taken: list[int]) -> int:
    end = i + 1
    while end < len(doc) and not doc[end].is_sent_start:
        token = doc[end]
        if token.tag_ in NAME_TAGS and token.text[0].isalpha() and taken[end] < 0 and token.text[0].isupper():
            end += 1
        elif token.tag_ in ("NN", "JJ") and token.text.istitle() and doc[min(end + 1, len(doc) - 1)].tag_ in NAME_TAGS:
            end += 1  # "Myo Win Tun" with a word that is tagged as a noun
        elif (token.lower_ in PARTICLES or token.text == "-") and end + 1 < len(doc) and doc[end + 1].tag_ in NAME_TAGS:
            end += 2
        else:
            break
    return end


# ---------------------------------------------------------------- what is said about a person


def _describe(doc: Doc, person: Person, start: int, end: int) -> None:
    left = _left_role(doc, start)
    if left:
        person.roles.append(left)
        person.titled = True
    right = _right_role(doc, end)
    if right:
        person.roles.append(right)
    apart = _apposed_before(doc, left[0] if left else start, end)
    if left and apart and not (is_rank(doc, *left) and doc[apart[0]].tag_ in ("DT", "PRP$")):
        apart = None
    if apart:
        person.roles.append(apart)
    spans = [span for span in (left, right, apart) if span]
    words = {doc[i].lower_.rstrip(".") for span in spans for i in range(*span) if doc[i - 1].lower_ != "whose"}
    if words & FEMALE:
        person.gender = "female"
    elif words & MALE:
        person.gender = "male"


def _left_role(doc: Doc, start: int) -> tuple[int, int] | None:
    """The tokens before a name that describe it: "Armenian Prime Minister | Nikol Pashinyan"."""
    i = start
    while i > 0 and start - i < LONGEST_ROLE and not _breaks(doc, i):
        token = doc[i - 1]
        if (
            token.ent_type_ in ("DATE", "TIME")
            or is_clock(token)
            or (token.text in DASHES and i > 1 and doc[i - 2].whitespace_)
        ):
            break  # "on Friday President X"; "ANKARA - President X": a dateline, no role
        is_link = token.lower_ in ("of", "for", "and", "&", "the") and i < start
        if token.text == ")" and i > 2 and doc[i - 3].text == "(" and doc[i - 2].is_upper:
            i -= 3  # "… Cooperation (OIC) head X"
            continue
        is_stop = token.text == "." and i > 1 and doc[i - 2].lower_ in titles()
        belongs = is_stop or token.is_space or token.tag_ in LEFT_TAGS or token.lower_.rstrip(".") in titles()
        if not belongs and not (is_link and i > 1 and _links_role(doc, i - 1)):
            break
        i -= 1
    while i < start and (doc[i].is_space or doc[i].tag_ in ("POS", "HYPH", "CC")):
        i += 1
    described = any(is_title(token) and role_of(token.lower_) != "fighter" for token in doc[i:start])
    return (i, start) if i < start and described else None


def _breaks(doc: Doc, i: int) -> bool:
    """Does a sentence begin here, other than one that the full stop of a title made ("Capt. | Jeff Davis")?"""
    if not doc[i].is_sent_start:
        return False
    return not (i > 1 and doc[i - 1].text == "." and doc[i - 2].lower_ in titles())


def _links_role(doc: Doc, i: int) -> bool:
    """Is the "of", "for", "and", "the" at `i` inside a role ("Secretary of State", "head of the army")?"""
    before = i - 1
    if doc[i].lower_ == "the":
        return doc[before].lower_ in ("of", "for") and before > 0 and is_title(doc[before - 1])
    return is_title(doc[before]) and not doc[before].tag_.startswith("VB")


def _right_role(doc: Doc, end: int) -> tuple[int, int] | None:
    """The tokens after a name that describe it: "Nikol Pashinyan, | the prime minister of Armenia"."""
    if end + 1 >= len(doc) or doc[end].is_sent_start:
        return None
    first = doc[end]
    if first.lower_ in ("of", "from", "with") and not doc[end + 1].is_punct:
        stop = _segment_end(doc, end)
        return (end, stop) if stop > end + 1 else None
    if first.text not in (",", "(", "–", "—", "-"):
        return None
    begin = end + 1
    if doc[begin].tag_ == "WP" and begin + 2 < len(doc) and doc[begin + 1].lower_ in LEADS:
        return begin + 2, _segment_end(doc, begin + 2)  # "X, who | leads the board", "X, who speaks | for the army"
    if doc[begin].tag_ in ("CD", "WP", "WDT", "CC", "RB") and doc[begin].lower_ != "one":
        return None
    stop = _segment_role(doc, begin)
    return (begin, stop) if stop > 0 else None


def _segment_role(doc: Doc, begin: int) -> int:
    """The end of a describing segment from `begin`, or 0 where it names no role."""
    stop = _segment_end(doc, begin)
    return stop if stop > begin and _heads_role(doc, begin, stop) else 0


def is_clock(token: Token) -> bool:
    """A time of day before a post of a live page: "12:35"."""
    return token.text[0].isdigit() and ":" in token.text


def _heads_role(doc: Doc, begin: int, stop: int) -> bool:
    """Is the first noun phrase of a stretch a role: "the information chief | of South Ossetia"; "one of his friends"?"""
    owners = [i + 1 for i in range(begin, stop) if doc[i].tag_ == "POS"]
    for first in {begin, *owners[-1:]}:  # "the Republic of Norway's | defence minister"
        i = first
        while i < stop and (doc[i].tag_ in ROLE_TAGS or doc[i].is_space):
            i += 1
        head = i - 1
        while head > first and doc[head].is_space:
            head -= 1
        if head >= first and role_of(doc[head].lower_) is not None:
            return True
    return doc[begin].lower_ == "one" and any(role_of(token.lower_) is not None for token in doc[begin:stop])


def _segment_end(doc: Doc, begin: int) -> int:
    i = begin
    while i < len(doc) and i - begin < LONGEST_ROLE:
        token = doc[i]
        ends = token.text in CLOSERS or token.text == "," or token.tag_ in FINITE or token.tag_ in ("WP", "WDT")
        if ends or (i > begin and token.is_sent_start):
            break
        i += 1
    return i


def _apposed_before(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """ "A spokesman for the ministry, | Ivan Petrov, said …": the tokens before the comma."""
    while start and doc[start - 1].is_space:
        start -= 1
    if start < 3 or doc[start - 1].text != "," or doc[start].is_sent_start:
        return None
    after = doc[end] if end < len(doc) else None
    if after is not None and after.text not in (",", ".", '"', "”", ")") and after.tag_ not in FINITE:
        return None
    i = start - 1
    while i > 0 and start - i < LONGEST_ROLE and not doc[i].is_sent_start:
        token = doc[i - 1]
        apart = token.is_punct and token.tag_ not in ("HYPH", "POS")
        if token.tag_ in FINITE or apart or token.tag_ in ("WP", "WDT", "PRP"):
            break
        i -= 1
    while i < start - 1 and (doc[i].tag_ == "VBG" or (doc[i].tag_ not in LEFT_TAGS and doc[i].tag_ != "DT")):
        i += 1
    return (i, start - 1) if _heads_role(doc, i, start - 1) else None


def _later_mentions(
    doc: Doc, people: list[Person], mentions: list[PersonMention], taken: list[int], capitals: list[int]
) -> list[PersonMention]:
    """Surnames that stand alone and were not recognised as names: "Koang added"."""
    surnames = {person.surname: index for index, person in enumerate(people)}
    covered = {i for mention in mentions for i in range(mention.start, mention.end)}
    found = []
    for i in capitals if surnames else ():
        if i not in covered and taken[i] < 0:
            token = doc[i]
            index = surnames.get(fold(token.text))
            if index is not None and token.tag_[:2] in ("NN", "VB", "JJ"):
                found.append(PersonMention(token.i, token.i + 1, index))
    return found
