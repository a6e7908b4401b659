"""Fates that befell people in words other than "killed": seized, driven out, fallen; totals and their parts."""

import pytest

from conflict_ner.normalise.numbers import find_tolls

Fact = tuple[str, int | None]


def best(text: str, language: str) -> list[Fact]:
    return [(toll.kind, toll.number.best) for toll in find_tolls(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen seized 48 people, among them the consul.", [("detained", 48)]),
        ("The rebels handed over 105 hostages.", [("detained", 105)]),
        ("Fifteen fighters surrendered to the army.", [("detained", 15)]),
        ("The army drove some 60,000 herders across the river.", [("displaced", 60000)]),
        ("The call came after an ambush in which eighteen reservists fell.", [("killed", 18)]),
        ("More than sixty men and boys suffocated in a container.", [("killed", 60)]),
        ("The raid cost 15 lives.", [("killed", 15)]),
        ("The count has risen from 48 to at least 75.", [("killed", 75)]),
        ("The bomb killed the driver of a bus.", [("killed", 1)]),
        ("A man of fifty was killed.", [("killed", 1)]),
        ("A parcel bomb went off without hurting anyone.", [("injured", 0)]),
        ("They took fifteen guards prisoner.", [("detained", 15)]),
        ("The gang took 20 hostages.", [("detained", 20)]),
        ("The army freed 14 in June.", [("detained", 14)]),
        ("The raiders dragged away nine women.", [("detained", 9)]),
        ("A nurse and three patients did not survive.", [("killed", 1), ("killed", 3)]),
        ("Soldiers killed all the raiders and led 30 pupils to safety.", []),
        ("Sailors shot four fishermen off the coast.", [("killed", 4)]),
        ("Soldiers shot and wounded three boys in Hebron.", [("injured", 3)]),
        ("They shot at four fishermen.", []),
    ],
)
def test_english(text: str, expected: list[Fact]) -> None:
    assert best(text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("خطف مسلحون 39 طالبا.", [("detained", 39)]),
        ("قتل شرطي وحارسان واثنان من المارة.", [("killed", 1), ("killed", 2), ("killed", 2)]),
        ("أطلقوا النار عليه فأردوه قتيلا.", [("killed", 1)]),
        ("إن 55 جنديا و35 من مقاتلي المعارضة قتلوا في المعركة.", [("killed", 55), ("killed", 35)]),
        ("لقي تسعة أشخاص، بينهم ستة أطفال، مصرعهم في القصف.", [("killed", 9)]),
        ("أفرجت الحركة عن 24 رهينة.", [("detained", 24)]),
        ("وأطلقت الحركة سراح عشرة.", [("detained", 10)]),
        ("إن عدد من سلموا أنفسهم منذ مايو بلغ 2439.", [("detained", 2439)]),
        ("ارتفع إلى مئة وثلاثة عدد من استشهدوا.", [("killed", 103)]),
        ("وهي المجزرة التي راح ضحيتها 424 شخصا.", [("killed", 424)]),
        ("وقُدر ضحاياها بنحو ألفين.", [("killed", 2000)]),
        ("وأُجلي نحو ألف من القرى.", [("displaced", 1000)]),
        ("قال إن تسعة عشر شخصا قتلوا وعشرين أصيبوا.", [("killed", 19), ("injured", 20)]),
        ("بلغت الحصيلة 305 قتلى، بينهم سبعة وعشرون طفلا، و128 جريحا.", [("killed", 305), ("injured", 128)]),
        ("قُتل أربعة جنود بينهم رائد، وثلاثة من المسلحين.", [("killed", 4), ("killed", 3)]),
        ("قتل مسلح شرطيا في السوق.", [("killed", 1)]),
        ("قتلت العصابة، حليفة المتمردين، ستة سجناء.", [("killed", 6)]),
        ("أودى الانفجار بعشرة جنود.", [("killed", 10)]),
        ("مقتل أحد حراسها ووالدته.", [("killed", 1), ("killed", 1)]),
        ("خُفضت الحصيلة بعشرين، إلى مئة.", [("killed", 100)]),
        ("ذُكر أن ثلاثين آخرين أصيبوا.", [("injured", 30)]),
        ("سقط القصر بعد انتخابات 1992.", []),
        ("قُتل واحد وعشرون شخصا، وأصيب إحدى وثلاثون امرأة.", [("killed", 21), ("injured", 31)]),
    ],
)
def test_arabic(text: str, expected: list[Fact]) -> None:
    assert best(text, "ar") == expected


def test_a_rival_toll_is_told_without_its_verb() -> None:
    assert best("The army put the toll at 15, the rebels at 40.", "en") == [("killed", 15), ("killed", 40)]
    assert best("The army spoke of five dead, the rebels of thirteen.", "en") == [("killed", 5), ("killed", 13)]


def test_the_parts_of_a_total_are_not_counted_again() -> None:
    assert best("Twelve people, seven soldiers and five policemen, were killed.", "en") == [("killed", 12)]
    assert best("Twelve people, two children among them, were killed.", "en") == [("killed", 12)]


def test_two_numbers_of_thousands_are_no_sum() -> None:
    (toll,) = find_tolls("أعدم ما بين خمسة آلاف وعشرة آلاف من الرجال.", "ar")
    assert (toll.number.low, toll.number.high) == (5000, 10000)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bomb left seven dead and at least 15 wounded."),
        ("ar", "أسفر الهجوم عن مقتل سبعة أشخاص وإصابة 15 آخرين على الأقل."),
    ],
)
def test_at_least_bounds_the_number_beside_it(language: str, text: str) -> None:
    assert [toll.number.high for toll in find_tolls(text, language)] == [7, None]
