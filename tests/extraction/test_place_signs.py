"""Where people met, were treated or wrote is no place of harm: sentences written for the purpose."""

from __future__ import annotations

import datetime as dt

import pytest

pytestmark = pytest.mark.model

PUBLISHED = dt.date(2021, 6, 17)  # a Thursday


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # where the wounded were brought, where people met, who wrote
        ("Nine people were hurt, two of whom had been flown to hospital in Nairobi.", None),
        ("Nine men were wounded in Kismayo and airlifted to a hospital in Nairobi.", "Kismayo"),
        ("A shell hit a hospital in Kherson, killing nine people.", "Kherson"),
        ("Envoys met in Geneva on Monday. The war has killed nine people since Sunday.", None),
        ("Talks in Doha were broken off on Monday. Nine people were killed the same day.", None),
        ("Bombs killed nine people praying at a mosque in Mosul.", "Mosul"),
        ("Bombs killed nine people who had met in Mosul.", "Mosul"),
        ("By our staff in Ayacucho —\n\nNine people were killed in the hills.", None),
        ("Nine people were killed in the hills. Reporting by Ana Ruiz in Lima.", None),
        # names joined to a participle
        ("US-supplied rockets killed nine people.", None),
        ("A Nablus-based group said nine people were killed.", None),
        # roads by where they lead, places by what they are called
        ("Nine people were killed when a lorry struck a mine on the road to Torit.", "Torit"),
        ("Nine people were killed at Pucara, on the road to Huanta.", "Pucara"),
        ("Nine officers were ambushed and killed in the jungle valleys known as the Vraem.", "Vraem"),
        ("Gunmen killed nine people in the village of Nguli.", "Nguli"),
        ("Nine people were massacred at San Miguel del Rio.", "San Miguel del Rio"),
        (
            "Gunmen stormed Garissa University College in eastern Kenya, killing nine people.",
            "Garissa University College",
        ),
        ("Nine people were killed in the bombing of the French embassy in Nairobi.", "Nairobi"),
        ("Diplomats at the French embassy in Nairobi said nine people were killed.", None),
        # one noun between the place and the attack
        ("Nine soldiers killed in Idlib regime attack, the ministry said.", "Idlib"),
        # the place that a "where" takes up
        ("Two guards died in Nushki, where nine soldiers lost their lives, and one in Panjgur.", "Nushki"),
        # the sentences before
        (
            "In neighbouring Chechnya, an agency said four policemen were killed in Grozny. The president said nine officers had died.",
            "Grozny",
        ),
        (
            "A bomb exploded at a hotel in Kismayo. Attacks are frequent in the capital, Mogadishu, but rare in Kismayo. The dead included nine guests.",
            "Kismayo",
        ),
        (
            "In Druzhkivka, a town west of Bakhmut, a missile hit an ice rink. The governor said nine people were hurt.",
            "Druzhkivka",
        ),
        (
            "Nine people were killed in a village in the northern Bamenda region.\n\nNobody has claimed Monday's killings in Ngarbuh.",
            "Ngarbuh",
        ),
        ("Shelling kills nine in Damascus Monitor AFP Sunday 13 Jun 2021", "Damascus"),
        # what the harm set off elsewhere
        ("The clashes killed nine people and sparked protests in Tunis.", None),
        ("Shelling killed nine people near Sfax and triggered large rallies in the capital, Tunis.", "Sfax"),
        ("Higher prices sparked protests in Tunis in which nine people died.", "Tunis"),
        ("Nine people were shot dead at a protest in Tunis.", "Tunis"),
    ],
)
def test_place(engine, text, place):
    nine = [c for c in engine.parse_text(text, published=PUBLISHED).casualties if c.count.low == 9]
    assert nine
    assert [casualty.place for casualty in nine] == [place] * len(nine)
