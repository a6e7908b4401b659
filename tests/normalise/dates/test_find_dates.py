"""Dates as texts write them, and what they mean."""

import pytest

from conflict_ner.normalise.dates import find_dates

FRIDAY = "2014-05-23"


def dates(text: str, language: str, published: str | None = None) -> list[tuple[str, str | None]]:
    return [(date.text, date.edtf) for date in find_dates(text, language, published=published)]


def edtf(text: str, language: str, published: str | None = None) -> list[str | None]:
    return [value for _, value in dates(text, language, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Kunduz fell on 28 September 2015.", "2015-09-28"),
        ("Kunduz fell on September 28, 2015.", "2015-09-28"),
        ("Kunduz fell on Monday, the 28th of September 2015.", "2015-09-28"),
        ("Kunduz fell on the twenty-eighth of September 2015.", "2015-09-28"),
        ("Kunduz fell on Sept. 28, 2015.", "2015-09-28"),
        ("The report of 2015-09-28 says so.", "2015-09-28"),
        ("The report of 28/09/2015 says so.", "2015-09-28"),
        ("The report of 09/28/2015 says so.", "2015-09-28"),
        ("The town fell in early January 2013.", "2013-01"),
        ("It was founded in 2012.", "2012"),
        ("The war of the 1990s ended.", "199X"),
        ("In the spring of 2014 it began.", "2014-21"),
        ("In the third quarter of 2019 it fell.", "2019-35"),
        ("Between 6 and 9 April 1994 many died.", "1994-04-06/1994-04-09"),
        ("Active: October 2011 – November 30, 2024", "2011-10/2024-11-30"),
        ("Active: 28 October 2014 – 2023", "2014-10-28/2023"),
        ("Active: October 2003 – present", "2003-10/.."),
        ("Headquarters: Kidal (until 2023)", "../2023"),
        ("Allied since June 2012.", "2012-06/.."),
        ("From 5 April 1992 to 29 February 1996 it was besieged.", "1992-04-05/1996-02-29"),
        ("The decree of 12 Rajab 1439 AH imposed it.", "2018-03-29"),
        ("The feud goes back to the late eighteenth century.", "17XX"),
        ("In the first decade of the 21st century it grew.", "200X"),
        ("It was armed from abroad in the mid-seventies.", "197X"),
        ("Shells fell on 11 and 12 May 1999.", "1999-05-11/1999-05-12"),
        ("In September and October 2000 it spread.", "2000-09/2000-10"),
        ("They were shot on Christmas Eve 1997.", "1997-12-24"),
        ("It took over in about June 1991.", "1991-06~"),
        ("In the final quarter of 2008 it withdrew.", "2008-36"),
    ],
)
def test_an_english_date_that_names_its_year(text: str, value: str) -> None:
    assert edtf(text, "en") == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("سقطت قندوز في 28 سبتمبر 2015.", "2015-09-28"),
        ("سقطت قندوز في ٢٨ سبتمبر ٢٠١٥.", "2015-09-28"),
        ("سقطت قندوز يوم الاثنين 28 أيلول/سبتمبر 2015.", "2015-09-28"),
        ("سقطت المدينة في 17 كانون الثاني 2012.", "2012-01-17"),
        ("سقطت المدينة في 17 كانون 2 2012.", "2012-01-17"),
        ("سقطت المدينة في 17 جانفي 2012.", "2012-01-17"),
        ("سقطت المدينة في 20 غشت 2013.", "2013-08-20"),
        ("سقطت المدينة في 20 يوليه 2013.", "2013-07-20"),
        ("سقطت المدينة في الاول من ابريل 2016.", "2016-04-01"),
        ("سقطت المدينة في فاتح يونيو 1996.", "1996-06-01"),
        ("سقطت المدينة يومي 11 و12 أيار 1999.", "1999-05-11/1999-05-12"),
        ("امتد القتال في أيلول وتشرين الأول 2000.", "2000-09/2000-10"),
        ("يعود النزاع إلى القرن الثامن عشر.", "17XX"),
        ("تأسست نحو عام 1991.", "1991~"),
        ("صدر في 10 رمضان 1440 الموافق 15 مايو 2019.", "2019-05-15"),
        ("سقطت المدينة في الخامس والعشرين من شهر مايو 2014.", "2014-05-25"),
        ("تأسست الحركة سنة 1999.", "1999"),
        ("نشأت في تسعينيات القرن الماضي.", "199X"),
        ("شن هجوما في ربيع عام 2014.", "2014-21"),
        ("تراجع في الربع الثاني من عام 2019.", "2019-34"),
        ("قتل المئات بين 6 و9 أبريل 1994.", "1994-04-06/1994-04-09"),
        ("ارتفع بين يناير ومارس 2020.", "2020-01/2020-03"),
        ("يقاتل منذ يونيو 2012.", "2012-06/.."),
        ("ظلت هناك حتى عام 2023.", "../2023"),
        ("صدر القرار في 12 رجب 1439هـ.", "2018-03-29"),
    ],
)
def test_an_arabic_date_that_names_its_year(text: str, value: str) -> None:
    assert edtf(text, "ar") == [value]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "Clashes broke out yesterday.", "2014-05-22"),
        ("en", "Six were killed on Tuesday.", "2014-05-20"),
        ("en", "Six were killed on Friday.", "2014-05-23"),
        ("en", "Six were killed last Friday.", "2014-05-16"),
        ("en", "Talks will open on Tuesday.", "2014-05-27"),
        ("en", "He defected two weeks ago.", "2014-05-09"),
        ("en", "He defected two months ago.", "2014-03"),
        ("en", "It happened last week.", "2014-05-12/2014-05-18"),
        ("en", "It happened over the past three days.", "2014-05-20/2014-05-23"),
        ("en", "It happened last October.", "2013-10"),
        ("en", "It happened on 8 November.", "2013-11-08"),
        ("ar", "اندلعت اشتباكات أمس.", "2014-05-22"),
        ("ar", "قتل جنديان أول من أمس.", "2014-05-21"),
        ("ar", "سيصوت المجلس على القرار الأحد.", "2014-05-25"),
        ("ar", "تبدأ الهدنة بعد غد.", "2014-05-25"),
        ("en", "The envoys are to meet on Sunday.", "2014-05-25"),
        ("en", "The curfew is to last until February.", "../2015-02"),
        ("en", "Over the weekend six people died.", "2014-05-17/2014-05-18"),
        ("en", "A bomb went off on New Year's Eve.", "2013-12-31"),
        ("ar", "قتل ستة مساء الثلاثاء.", "2014-05-20"),
        ("ar", "من المقرر أن تبدأ المحادثات يوم الثلاثاء.", "2014-05-27"),
        ("ar", "انشق القائد قبل يومين.", "2014-05-21"),
        ("ar", "انشق القائد منذ شهرين.", "2014-03"),
        ("ar", "نزح العشرات الأسبوع الماضي.", "2014-05-12/2014-05-18"),
        ("ar", "وقع الهجوم في 13 نوفمبر الماضي.", "2013-11-13"),
        ("ar", "هوجم المقر في 15 من الشهر الجاري.", "2014-05-15"),
    ],
)
def test_a_relative_date_counts_from_publication(language: str, text: str, value: str) -> None:
    assert edtf(text, language, FRIDAY) == [value]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Clashes broke out yesterday."),
        ("en", "Six were killed on Tuesday."),
        ("en", "The unit was formed on 8 February."),
        ("en", "A few days later it fell."),
        ("ar", "قتل ستة يوم الثلاثاء."),
        ("ar", "تشكلت الكتيبة في 8 فبراير."),
    ],
)
def test_without_publication_it_stays_text(language: str, text: str) -> None:
    [date] = find_dates(text, language, published=None)
    assert (date.edtf, date.first, date.last, date.precision) == (None, None, None, "none")


@pytest.mark.parametrize(
    ("language", "text", "last"),
    [
        ("en", "Sanaa fell on 21 September 2014. The following day the palace did.", "2014-09-22"),
        ("en", "Strikes began on 19 March 2011. Two days later Ajdabiya was retaken.", "2011-03-21"),
        ("en", "It fell in November 1996, and the capital in May the following year.", "1997-05"),
        ("en", "He left three days after the coup of 22 March 2012.", "2012-03-22"),
        ("ar", "سقطت صنعاء في 21 سبتمبر 2014، وفي اليوم التالي سقط القصر.", "2014-09-22"),
        ("ar", "بدأ القصف في 19 مارس 2011، وبعد يومين استعيدت المدينة.", "2011-03-21"),
        ("ar", "وقع الاتفاق في 24 نوفمبر 2016، وصودق عليه في 30 من الشهر نفسه.", "2016-11-30"),
        ("ar", "سقطت في نوفمبر 1996 والعاصمة في مايو من العام التالي.", "1997-05"),
    ],
)
def test_a_date_that_counts_from_the_one_before(language: str, text: str, last: str) -> None:
    assert edtf(text, language)[-1] == last


def test_a_day_without_a_year_takes_the_year_of_the_narrative() -> None:
    text = "The campaign began in January 2012. On 1 February, the town of Lere fell."
    assert edtf(text, "en") == ["2012-01", "2012-02-01"]


def test_the_narrative_goes_on_from_what_opens_a_sentence() -> None:
    text = (
        "Fighting broke out in June 2011. After the coup of 1 February 2021 it armed others, and in March took a base."
    )
    assert edtf(text, "en") == ["2011-06", "2021-02-01", "2021-03"]


def test_a_year_that_was_guessed_is_not_the_narrative() -> None:
    assert edtf("It was shut on 2 November and opened again in April.", "en", FRIDAY) == ["2013-11-02", "2014-04"]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "He fled in May 2001. Eight months later he was dead.", ["2001-05", "2002-01"]),
        ("en", "He died on 9 May 2001. The day before, he had spoken.", ["2001-05-09", "2001-05-08"]),
        ("en", "They met in 1996, 1998 and 2002.", ["1996", "1998", "2002"]),
        ("ar", "قتل في 9 أيار 2001 وكان قد هدد قبل ذلك بيومين.", ["2001-05-09", "2001-05-07"]),
        ("ar", "التقوا في أعوام 1996 و1998 و2002.", ["1996", "1998", "2002"]),
    ],
)
def test_dates_that_hang_on_each_other(language: str, text: str, values: list[str]) -> None:
    assert edtf(text, language) == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In March 2012 the war began. It spread to Lere on 1 May.", "2012-05-01"),
        ("In March 2012 the war began. A truce was signed in February.", "2014-02"),
        ("In March 2012 the war began.\n\nA truce was signed on 1 May.", "2013-05-01"),
        ("In March 2014 the war began. In June the army fled.", "2013-06"),
        ("They will vote on 20 March, said the board, which met in May 2012.", "2014-03-20"),
        ("The board is ready for the vote of 20 March.", "2014-03-20"),
    ],
)
def test_a_narrative_goes_on_forward_in_its_paragraph(text: str, value: str) -> None:
    assert value in edtf(text, "en", "2014-03-07")


def test_the_same_day_is_not_one_still_to_come() -> None:
    text = "They shelled Lere on 3 March. The council will meet on 9 March. On the same day the town fell."
    assert edtf(text, "en", "2014-03-07")[-1] == "2014-03-03"


def test_today_itself_may_be_the_day_told() -> None:
    assert edtf("دخلوا يوم 3 آذار. وسيطروا فجر اليوم نفسه على المقر.", "ar", "2014-03-07")[-1] == "2014-03-03"


def test_the_narrative_turns_the_year() -> None:
    assert edtf("On 24 December 2014 he was captured. On 3 January, he was killed.", "en")[-1] == "2015-01-03"


def test_a_year_in_a_relative_clause_is_not_the_narrative() -> None:
    text = "On 4 May 2012 the group, which was founded in 1999, withdrew. On 6 May it returned."
    assert edtf(text, "en")[-1] == "2012-05-06"


def test_a_heading_ends_the_narrative_of_the_section() -> None:
    text = "== 2012 ==\nOn 4 May 2012 it fell.\n\n== Later ==\nIn 2015, it was retaken. On 6 June it fell again."
    assert edtf(text, "en")[-1] == "2015-06-06"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The offensive may march on towards the sun in a second wave."),
        ("en", "The 23 March Movement, known as M23, fought Colonel May."),
        ("en", "Fighters of the 17 February Martyrs Brigade took part."),
        ("en", "Some 1,500 families fled; call +252 61 2012 345."),
        ("en", "They captured 2,012 rifles and won 3-2."),
        ("en", "Captain Sunday Ocheng was in his late eighties."),
        ("ar", "دار القتال في سوق الأحد وحي الجمعة."),
        ("ar", "سيطرت حركة 23 مارس على غوما."),
        ("ar", "شاركت كتيبة شهداء 17 فبراير."),
        ("ar", "مارس الضابط ضغوطا قبل الجولة الثانية."),
    ],
)
def test_what_only_looks_like_a_date(language: str, text: str) -> None:
    assert find_dates(text, language, published=FRIDAY) == ()


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [("en", "They freed 17 in May 2012.", "2012-05"), ("ar", "قتل 12 في مايو 2012.", "2012-05")],
)
def test_a_number_of_people_is_no_day(language: str, text: str, value: str) -> None:
    assert edtf(text, language) == [value]


def test_dates_that_do_not_exist_are_not_invented() -> None:
    assert edtf("It fell on 30 February 2012.", "en") == [None]


def test_a_proclitic_is_no_part_of_the_date() -> None:
    assert dates("ولعام 2012 أهمية.", "ar") == [("عام 2012", "2012")]


def test_offsets_point_into_the_text() -> None:
    text = "في 6 أبريل 2012 ثم في ٧ مايو ٢٠١٣."
    found = find_dates(text, "ar", published=None)
    assert [text[date.start : date.end] for date in found] == [date.text for date in found]
    assert len(found) == 2


def test_only_the_spans_asked_for_are_read() -> None:
    text = "Ad of 1 May 2020.\nIt fell on 2 June 2021."
    assert [date.edtf for date in find_dates(text, "en", published=None, spans=[(18, len(text))])] == ["2021-06-02"]


def test_bounds_and_precision() -> None:
    [month] = find_dates("in February 2012", "en", published=None)
    assert (month.first, month.last, month.precision) == ("2012-02-01", "2012-02-29", "month")
    [since] = find_dates("since June 2012", "en", published=None)
    assert (since.first, since.last) == ("2012-06-01", None)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("They came at dawn on 3 May 2012.", "en", "dawn on 3 May 2012"),
        ("They came late on 3 May 2012.", "en", "late on 3 May 2012"),
        ("It came to an end on 3 May 2012.", "en", "3 May 2012"),
        ("Active: 2003-2008\nThe rest", "en", "2003-2008"),
    ],
)
def test_a_part_of_the_day_belongs_to_a_date(text: str, language: str, found: str) -> None:
    assert [told for told, _ in dates(text, language)] == [found]


def test_who_blew_himself_up_did_so_at_no_dawn() -> None:
    assert dates("فجر نفسه في السوق", "ar", FRIDAY) == []
    assert dates("وصلوا يوم السبت فجر انتحاري حزامه", "ar", FRIDAY) == [("يوم السبت", "2014-05-17")]


def test_a_third_day_in_a_row_is_not_today() -> None:
    assert dates("لليوم الثالث على التوالي", "ar", FRIDAY) == []
