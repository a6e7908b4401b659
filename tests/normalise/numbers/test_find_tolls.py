"""How many were killed, injured, missing, displaced or detained."""

import pytest

from conflict_ner.normalise.numbers import find_tolls

Fact = tuple[str, int | None, int | None, int | None]


def tolls(text: str, language: str) -> list[Fact]:
    return [(toll.kind, toll.number.low, toll.number.best, toll.number.high) for toll in find_tolls(text, language)]


def exactly(kind: str, value: int) -> Fact:
    return kind, value, value, value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed 12 soldiers and wounded five.", [exactly("killed", 12), exactly("injured", 5)]),
        ("The blast left 7 dead and 20 injured.", [exactly("killed", 7), exactly("injured", 20)]),
        ("The death toll rose to 40.", [exactly("killed", 40)]),
        ("The toll in the floods that hit the north, officials say, rises to 18.", [exactly("killed", 18)]),
        ("The number of dead rose from 12 to 18.", [exactly("killed", 18)]),
        ("It claimed the lives of nine aid workers.", [exactly("killed", 9)]),
        ("The deaths of six officers were confirmed.", [exactly("killed", 6)]),
        ("A doctor puts the dead at more than two hundred.", [("killed", 200, 200, None)]),
        ("Aircraft killed Raúl Reyes, with 20 others.", [exactly("killed", 20)]),
        ("Its men cut the throats of at least 30 collectors.", [("killed", 30, 30, None)]),
        ("They shot down a helicopter, with the loss of nine soldiers.", [exactly("killed", 9)]),
        ("Rebels drove into the basement, shooting two watchmen.", [exactly("killed", 2)]),
        ("It burned eighty students.", [exactly("killed", 80)]),
        ("They burned thirty houses.", []),
        ("Hamas would free 33 hostages.", [exactly("detained", 33)]),
        ("Some 200,000 people were driven from their villages.", [exactly("displaced", 200_000)]),
        ("Seven soldiers of the National Guard were wounded.", [exactly("injured", 7)]),
        ("Thirteen fatalities were confirmed.", [exactly("killed", 13)]),
        ("Four U.S. soldiers were killed.", [exactly("killed", 4)]),
        ("Ten militants were neutralised.", [exactly("killed", 10)]),
        ("Police arrested 35 suspects.", [exactly("detained", 35)]),
        ("Bandits kidnapped 39 students.", [exactly("detained", 39)]),
        ("About 24,000 refugees came home.", [exactly("displaced", 24000)]),
        ("About 3,500 people fled.", [exactly("displaced", 3500)]),
        ("Two journalists are missing.", [exactly("missing", 2)]),
        (
            "One soldier was killed in the battle and two others sustained injuries.",
            [exactly("killed", 1), exactly("injured", 2)],
        ),
        ("A roadside bomb killed a policeman.", [exactly("killed", 1)]),
        ("Officials put the dead at 18 and the injured at 33.", [exactly("killed", 18), exactly("injured", 33)]),
        ("The general put his side's losses at 60.", [exactly("killed", 60)]),
        ("Not one soldier was killed.", [exactly("killed", 0)]),
        ("A father and his two sons were shot dead.", [exactly("killed", 1), exactly("killed", 2)]),
        ("Doctors said 2 of the 9 wounded were children.", [exactly("injured", 9)]),
        ("Fifty people were being treated for wounds.", [exactly("injured", 50)]),
        ("Two were killed and another wounded.", [exactly("killed", 2), exactly("injured", 1)]),
    ],
)
def test_english_news_phrases(text: str, expected: list[Fact]) -> None:
    assert tolls(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل خمسة أشخاص وأصيب عشرة.", [exactly("killed", 5), exactly("injured", 10)]),
        ("أسفر عن سقوط 30 قتيلا و50 جريحا.", [exactly("killed", 30), exactly("injured", 50)]),
        ("ارتفعت حصيلة القتلى إلى 40 شخصا.", [exactly("killed", 40)]),
        ("استشهد ثلاثة فلسطينيين.", [exactly("killed", 3)]),
        ("خسر الجيش 22 جنديا.", [exactly("killed", 22)]),
        ("أسفر القصف عن مقتل 3 نساء في حلب و7 في حمص.", [exactly("killed", 3), exactly("killed", 7)]),
        ("لقي سبعة جنود وثلاثة مسلحين مصرعهم.", [exactly("killed", 7), exactly("killed", 3)]),
        ("سجلت اللجنة 51 حالة وفاة.", [exactly("killed", 51)]),
        ("قتلوا ضابطا وأربعة جنود.", [exactly("killed", 1), exactly("killed", 4)]),
        ("لم يقتل أي جندي.", [exactly("killed", 0)]),
        ("لقي تسعة من عمال الإغاثة مصرعهم.", [exactly("killed", 9)]),
        ("ذكر أن 13 شخصا لقوا حتفهم.", [exactly("killed", 13)]),
        ("أعلنت الوزارة مقتل جنديين.", [exactly("killed", 2)]),
        ("قتل جندي وأصيب آخران.", [exactly("killed", 1), exactly("injured", 2)]),
        ("أعلنت النيابة أن شخصا قُتل وأصيب ثلاثة آخرون.", [exactly("killed", 1), exactly("injured", 3)]),
        ("نحروا عشرة رهائن.", [exactly("killed", 10)]),
        ("رجع أكثر من مئتي ألف.", [("displaced", 200_000, 200_000, None)]),
        ("قتلت القوات الحكومية ثمانية عشر مسلحا.", [exactly("killed", 18)]),
        ("وقتل في الهجوم سبعة من رجال الشرطة.", [exactly("killed", 7)]),
        ("قُتِل ثلاثة مدنيين.", [exactly("killed", 3)]),
        ("اعتقلت الشرطة 15 متظاهرا.", [exactly("detained", 15)]),
        ("مقتل ٤٣ طالبا واختفاء ٩.", [exactly("killed", 43), exactly("missing", 9)]),
        ("أدت المعارك إلى نزوح 20 ألف شخص.", [exactly("displaced", 20_000)]),
        ("سقوط شهيدين وثمانية جرحى.", [exactly("killed", 2), exactly("injured", 8)]),
    ],
)
def test_arabic_news_phrases(text: str, expected: list[Fact]) -> None:
    assert tolls(text, "ar") == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Twelve people, including three children, were killed."),
        ("en", "Twelve people were killed, three of them children."),
        ("en", "The militants killed 12 people — eight soldiers and four civilians — at the post."),
        ("ar", "قتل 12 شخصا بينهم ثلاثة أطفال."),
        ("ar", "قتل 12 شخصا، ثلاثة منهم أطفال."),
        ("ar", "قتل 12 شخصا، 8 جنود و4 مدنيين."),
    ],
)
def test_a_part_is_not_counted_again(language: str, text: str) -> None:
    assert tolls(text, language) == [exactly("killed", 12)]


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "27 soldiers and 46 rebels were killed.", ["soldiers", "rebels"]),
        ("ar", "قتل 27 جنديا و46 متمردا.", ["جنديا", "متمردا"]),
    ],
)
def test_losses_of_each_side_are_told_apart(language: str, text: str, who: list[str]) -> None:
    found = find_tolls(text, language)
    assert [(toll.number.best, toll.who and toll.who.text) for toll in found] == [(27, who[0]), (46, who[1])]


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("en", "There were no casualties.", ["killed", "injured"]),
        ("en", "No one was injured.", ["injured"]),
        ("ar", "لم تقع إصابات.", ["injured"]),
        ("ar", "لم يصب أحد.", ["injured"]),
        ("ar", "دون وقوع خسائر بشرية.", ["killed", "injured"]),
    ],
)
def test_nobody_is_zero(language: str, text: str, kinds: list[str]) -> None:
    assert tolls(text, language) == [exactly(kind, 0) for kind in kinds]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "31 people were killed or injured."), ("ar", "مقتل وإصابة 31 شخصا.")]
)
def test_a_joint_number_bounds_both(language: str, text: str) -> None:
    assert sorted(tolls(text, language)) == [("injured", None, None, 31), ("killed", None, None, 31)]


@pytest.mark.parametrize(
    ("language", "text", "fact"),
    [
        ("en", "Dozens of civilians were killed.", ("killed", None, None, None)),
        ("en", "Some 400 families were displaced.", ("displaced", None, None, None)),
        ("ar", "نزوح آلاف المدنيين.", ("displaced", None, None, None)),
        ("ar", "تسبب القتال في تهجير 400 عائلة.", ("displaced", None, None, None)),
    ],
)
def test_a_vague_number_keeps_its_words_only(language: str, text: str, fact: Fact) -> None:
    assert tolls(text, language) == [fact]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The group has some 3,000 fighters and 40 tanks."),
        ("en", "The rebels attacked 12 villages and burned 300 houses."),
        ("en", "The army lost three helicopters."),
        ("ar", "يضم التنظيم نحو ثلاثة آلاف مقاتل و40 دبابة."),
        ("ar", "هاجم المسلحون 12 قرية وأحرقوا 300 منزل."),
    ],
)
def test_other_counts_are_no_tolls(language: str, text: str) -> None:
    assert tolls(text, language) == []


def test_killers_are_not_victims() -> None:
    assert tolls("The attack, carried out by 50 gunmen, killed 8.", "en") == [exactly("killed", 8)]
    assert tolls("شن خمسون مسلحا هجوما قتل فيه 8 أشخاص.", "ar") == [exactly("killed", 8)]


def test_the_cue_and_the_people_are_spans_of_the_text() -> None:
    text = "أصيب ثلاثة جنود."
    [toll] = find_tolls(text, "ar")
    assert toll.who is not None
    assert text[toll.cue.start : toll.cue.end] == toll.cue.text == "أصيب"
    assert text[toll.who.start : toll.who.end] == toll.who.text == "جنود"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أصيب أحد المدنيين.", [exactly("injured", 1)]),
        ("مقتل ثلاثة أشخاص وإصابة اثنين آخرين.", [exactly("killed", 3), exactly("injured", 2)]),
        ("أودت المواجهات بحياة 300 شخص.", [exactly("killed", 300)]),
        ("فقد انسحب الكثير من المقاتلين.", []),
        ("فقد صحافيان بعد الكمين.", [exactly("missing", 2)]),
        ("قتل 12 منهم.", [exactly("killed", 12)]),
    ],
)
def test_arabic_words_that_look_alike(text: str, expected: list[Fact]) -> None:
    assert tolls(text, "ar") == expected
