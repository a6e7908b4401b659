"""English sentences that state a tie, through the whole pipeline."""

import pytest

from conflict_ner.pipeline import analyse
from conflict_ner.records import Document
from conflict_ner.settings import Settings


def ties(text: str) -> set[tuple[str, str, str | None]]:
    document = Document(doc_id="s.txt", path="s.txt", sha256="", text=text)
    return {(r.subject_id, r.predicate, r.object_id) for r in analyse(document, Settings()).relations}


SENTENCES = [
    ("Rwandan-backed M23 rebels are in control of Rutshuru.", ("rwanda", "supports", "m23")),
    (
        "Kata'ib Hezbollah, an Iran-backed militia, said that it had not fired the rockets.",
        ("iran", "supports", "kataib-hezbollah"),
    ),
    ("Samir Haddad commands the M23's troops.", ("x-samir-haddad", "leads", "m23")),
    ("Gorran broke away from the PUK under Samir Haddad.", ("x-samir-haddad", "leads", "x-gorran")),
    ("The Lebanese Forces are Hezbollah's fiercest critics.", ("lebanese-forces", "opposed_to", "hezbollah")),
    ("URDPC is one of CODECO's factions.", ("urdpc", "member_of", "codeco")),
    (
        "Hamas is at war with Israel; the Qassam Brigades are Hamas's armed wing.",
        ("qassam-brigades", "member_of", "hamas"),
    ),
    ("Jundallah parted company with the Taliban.", ("jundallah-iran", "split_from", "taliban")),
    (
        "The council distanced itself from the al-Nusra Front, with which Ahrar al-Sham formed an alliance in Idlib.",
        ("ahrar-al-sham", "allied_with", "nusra"),
    ),
    ("The town of Sirte is now run by the LNA.", ("lna", "controls", "geonames:2210554")),
    ("Khalifa Haftar took his LNA into the Wagner Group.", ("lna", "merged_into", "wagner")),
    ("The M23 was long helped by Rwanda.", ("rwanda", "supports", "m23")),
    ("Rwanda, the M23's main backer, said nothing.", ("rwanda", "supports", "m23")),
    ("The M23 turned to Rwanda for weapons.", ("rwanda", "supports", "m23")),
    ("Musa Baluku, who took over the Allied Democratic Forces, is in hiding.", ("musa-baluku", "leads", "adf")),
    ("The LTTE under Velupillai Prabhakaran ruled the north.", ("velupillai-prabhakaran", "leads", "ltte")),
    ("Nnamdi Kanu, whose IPOB wants a referendum, was arrested.", ("nnamdi-kanu", "leads", "ipob")),
    ("The YPG became one of the pillars of the Syrian Democratic Forces.", ("ypg", "member_of", "sdf-syria")),
    ("Sirajuddin Haqqani is also deputy leader of the Taliban.", ("sirajuddin-haqqani", "member_of", "taliban")),
    ("Al-Shabaab was the brainchild of Salem Rawi.", ("x-salem-rawi", "founded", "al-shabaab")),
    ("The Maute group is allied with Isnilon Hapilon's Abu Sayyaf.", ("maute-group", "allied_with", "abu-sayyaf")),
    ("Turkey supports the LNA.", ("turkey", "supports", "lna")),
    (
        "General Abdel Fattah al-Burhan, who heads the Sudanese army, ordered a truce.",
        ("abdel-fattah-al-burhan", "leads", "sudan-military"),
    ),
    (
        "The Israeli army, whose spokesman is Daniel Hagari, bombed Gaza City.",
        ("daniel-hagari", "spokesperson_of", "israel-military"),
    ),
    ("The Libyan National Army (LNA) of Khalifa Haftar attacked Tripoli.", ("khalifa-haftar", "leads", "lna")),
    ("In July 2016 the Nusra Front renamed itself Jabhat Fatah al-Sham.", ("jfs", "successor_of", "nusra")),
    ("The LURD attacked Monrovia. Guinea supplied it with shells.", ("guinea", "supports", "lurd")),
    ("The LNA, which Egypt and Russia still support, took Sirte.", ("egypt", "supports", "lna")),
    (
        "The Kurdistan Workers' Party, a party led by Abdullah Öcalan, laid down its arms.",
        (
            "abdullah-ocalan",
            "leads",
            "pkk",
        ),
    ),
    ("Khalifa Haftar, commander of the LNA, and Fayez al-Sarraj met in Paris.", ("khalifa-haftar", "leads", "lna")),
    ("FARC dissidents were led by men such as Iván Márquez.", ("ivan-marquez", "leads", "farc-dissidents")),
    ("Emmanuel Macron, the president, arrived in France on Monday.", ("emmanuel-macron", "leads", "france")),
    ("The Syrian Democratic Forces are a coalition of groups that include the YPG.", ("ypg", "member_of", "sdf-syria")),
    (
        "Two allied factions of the Free Syrian Army, among them the Hamza Division, took the town.",
        (
            "hamza-division",
            "member_of",
            "fsa",
        ),
    ),
    (
        "JNIM, to which the Macina Liberation Front belongs, holds the villages of the north.",
        ("katiba-macina", "member_of", "jnim"),
    ),
    ("Al-Shabaab holds most of Darfur.", ("al-shabaab", "controls", "area:darfur")),
    (
        "The commander Khalifa Haftar, once an officer of the army, founded the Libyan National Army.",
        (
            "khalifa-haftar",
            "founded",
            "lna",
        ),
    ),
    (
        "Khalifa Haftar leads the LNA. His deputy, Saddam Haftar, came to Tripoli.",
        (
            "saddam-haftar",
            "member_of",
            "lna",
        ),
    ),
    ("Manuel Marulanda led the FARC. His successor, Alfonso Cano, was shot.", ("alfonso-cano", "leads", "farc")),
    ("Lam Akol, a commander of the SPLM, broke away and founded the SPLM-IO.", ("ssplaio", "split_from", "splm")),
    ("Atheel al-Nujaifi, the governor of Nineveh, fled to Erbil.", ("atheel-al-nujaifi", "leads", "area:irq-nineveh")),
    ("The FARC laid down its arms. The leader, Iván Márquez, spoke to reporters.", ("ivan-marquez", "leads", "farc")),
    ("They brought food to Darfur, which the RSF and the SPLM-N hold.", ("splm-n", "controls", "area:darfur")),
    ("Joseph Kony is the founder and leader of the Lord's Resistance Army.", ("joseph-kony", "founded", "lra")),
    ("Joseph Kony is the founder and leader of the Lord's Resistance Army.", ("joseph-kony", "leads", "lra")),
    ("John Doe, a senior LRA commander, was captured in May.", ("x-john-doe", "member_of", "lra")),
    (
        "JNIM was formed in March 2017, when Ansar Dine and al-Mourabitoun merged.",
        (
            "al-mourabitoun",
            "merged_into",
            "jnim",
        ),
    ),
    ("The YPG forms the backbone of the Syrian Democratic Forces.", ("ypg", "member_of", "sdf-syria")),
    (
        "The Three Brotherhood Alliance, which comprises the Arakan Army, the MNDAA and the TNLA, took Lashio.",
        (
            "mndaa",
            "member_of",
            "three-brotherhood",
        ),
    ),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "tie"), SENTENCES)
def test_a_tie_is_found(text: str, tie: tuple[str, str, str]) -> None:
    assert tie in ties(text)


NOT_TOLD = [
    ("Gustavo Petro's government and the ELN signed a ceasefire in Bogota.", ("gustavo-petro", "leads", "eln")),
    ("The missiles that the MNLA's fighters acquired came from NATO arms drops.", ("nato", "member_of", "mnla")),
    ("Dozens of fighters of the Macina Liberation Front joined JNIM.", ("katiba-macina", "member_of", "jnim")),
    ("The Macina Liberation Front did not join JNIM.", ("katiba-macina", "member_of", "jnim")),
    (
        "Khalifa Haftar, commander of the LNA, and Fayez al-Sarraj met in Paris.",
        ("fayez-al-sarraj", "leads", "lna"),
    ),
    ("In Paris Emmanuel Macron found Hezbollah responsible.", ("emmanuel-macron", "founded", "hezbollah")),
    (
        "The deputy prime minister, Emmanuel Macron, was in France.",
        ("emmanuel-macron", "leads", "france"),
    ),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "tie"), NOT_TOLD)
def test_a_tie_that_is_not_told_is_not_found(text: str, tie: tuple[str, str, str]) -> None:
    assert tie not in ties(text)


@pytest.mark.models
def test_groups_named_after_including_are_no_members_of_one_another() -> None:
    text = "It was signed with seven other groups, including the Karen National Union and the Chin National Front."
    assert not any(predicate == "member_of" for _, predicate, _ in ties(text))
