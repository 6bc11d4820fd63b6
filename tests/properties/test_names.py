"""A name in the letters of each language is found as people write it, whatever invisible signs it was pasted with."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from accord.procedure.model.parts import Adult
from accord.procedure.next.index import marks_of
from accord.procedure.world.names import is_found
from accord.procedure.world.people import LIKE_LATIN, name_compared
from tests.rows import rows

LETTERS = {
    "Albanian": "abcçdeëfghijklmnopqrstuvxyz",
    "Amharic": "አበገደሀወዘለመነሰረ",
    "Arabic": "ءأؤإئاآبةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
    "Bengali": "অআইঈউঊঋএঐওঔকখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহৎংঃঁািীুূৃেৈোৌ্",
    "Bulgarian": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "Chinese": "王小明李陳张張劉刘黃黄趙赵周吳吴徐孙孫",
    "Czech": "aábcčdďeéěfghiíjklmnňoóprřsštťuúůvyýzž",
    "French": "aàâæbcçdeéèêëfghiîïjklmnoôœpqrstuùûüvwxyÿz",
    "German": "aäbcdefghijklmnoöpqrsßtuüvwxyz",
    "Greek": "αάβγδεέζηήθιίϊΐκλμνξοόπρσςτυύϋΰφχψωώ",
    "Gujarati": "અઆઇઈઉઊઋએઐઓઔકખગઘચછજઝટઠડઢણતથદધનપફબભમયરલવશષસહળાિીુૂેૈોૌ્ં",
    "Hebrew": "אבגדהוזחטיכךלמםנןסעפףצץקרשת",
    "Hungarian": "aábcdeéfghiíjklmnoóöőpqrstuúüűvwxyz",
    "Italian": "aàbcdeéèfghiìjklmnoóòpqrstuùvwxyz",
    "Japanese": "さくらあいうえおユキタナカ田中",
    "Korean": "김영희박이최정강조윤장임한오서신권황안송",
    "Kurdish": "abcçdeêfghiîjklmnopqrsştuûvwxyz",
    "Latvian": "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž",
    "Lithuanian": "aąbcčdeęėfghiįyjklmnoprsštuųūvzž",
    "Malayalam": "അആഇഈഉഊഋഎഏഐഒഓഔകഖഗഘങചഛജഝഞടഠഡഢണതഥദധനപഫബഭമയരലവശഷസഹളഴറാിീുൂെേൈൊോൗ്ംൺൻർൽൾ",
    "Nepali": "अआइईउऊऋएऐओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहािीुूृेैोौ्ंँ",
    "Panjabi": "ੳਅਆਇਈਉਊਏਐਓਔਸਹਕਖਗਘਙਚਛਜਝਞਟਠਡਢਣਤਥਦਧਨਪਫਬਭਮਯਰਲਵੜਸ਼ਖ਼ਗ਼ਜ਼ਫ਼ਾਿੀੁੂੇੈੋੌੰੱ",
    "Pashto": "ءآأابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼهةوؤیيېۍئ",
    "Persian": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "Polish": "aąbcćdeęfghijklłmnńoóprsśtuwyzźż",
    "Portuguese": "aáàâãbcçdeéêfghiíjklmnoóôõpqrstuúvwxyz",
    "Romanian": "aăâbcdefghiîjklmnopqrsștțuvwxyz",
    "Russian": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "Slovak": "aáäbcčdďeéfghiíjklĺľmnňoóôpqrŕsštťuúvwxyýzž",
    "Somali": "abcdefghijklmnopqrstuvwxyz'",
    "Sorani": "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ",
    "Spanish": "aábcdeéfghiíjklmnñoópqrstuúüvwxyz",
    "Tamil": "அஆஇஈஉஊஎஏஐஒஓஔகஙசஞடணதநபமயரலவழளறனஜஷஸஹாிீுூெேைொோௌ்",
    "Thai": "กขคฆงจฉชซญดตถทธนบปผฝพฟภมยรลวศสหอฮาิีึืุูเแโใไ",
    "Tigrinya": ("ሀሁሂሃሄህሆለሉሊላሌልሎመሙሚማሜምሞረሩሪራሬርሮሰሱሲሳሴስሶሸቀቁቂቃበቡቢባቤብቦተቱቲታቴትቶነኑኒናኔንኖአኡኢኣኤእኦከኩኪካኬክኮወዉዊዋዌውዎዘዙየዩደዱገጉጠፈፉ"),
    "Turkish": "abcçdefgğhıijklmnoöprsştuüvyz",
    "Ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "Urdu": "اأآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوؤہۂھءیئےۓ",
    "Vietnamese": ("aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"),
    "Welsh": "aâbcdeêëfghiîjlmnoôprstuûwŵyŷ",
    "Yoruba": "aáàbdeéèẹẹ́ẹ̀fgghiíìjklmnoóòọọ́ọ̀prsṣtuúùwy",
}
"""Letters in which names are written, as CLDR lists them, of the commonest languages in England."""
LEFT_TO_RIGHT, RIGHT_TO_LEFT, OVERRIDE, ENDS = "\u200e", "\u200f", "\u202e", "\u202c"
ISOLATED, ENDS_ISOLATED, JOINER, SOFT_HYPHEN, MARK = "\u2067", "\u2069", "\u200d", "\u00ad", "\ufeff"


@st.composite
def names(draw: st.DrawFn) -> tuple[str, str]:
    letters = [*LETTERS[draw(st.sampled_from(sorted(LETTERS)))]]
    begins = [one for one in letters if unicodedata.category(one).startswith("L")]
    words = [draw(st.sampled_from(begins)) + "".join(draw(st.lists(st.sampled_from(letters), min_size=2, max_size=8)))]
    words += [draw(st.sampled_from(begins)) + "".join(draw(st.lists(st.sampled_from(letters), min_size=2, max_size=8)))]
    return unicodedata.normalize("NFC", words[0]), unicodedata.normalize("NFC", words[1])


def pasted(first: str, last: str) -> list[str]:
    """A name with what comes along from a right-to-left page, a phone, a Mac or a PDF, and shows nothing."""
    name = f"{first} {last}"
    return [
        f"{RIGHT_TO_LEFT}{first}{LEFT_TO_RIGHT} {ISOLATED}{last}{ENDS_ISOLATED}",
        f"{OVERRIDE}{name}{ENDS}",
        f"{MARK}{name}",
        SOFT_HYPHEN.join(first) + " " + last,
        f"{first}\u00a0{last}",
        unicodedata.normalize("NFD", name),
    ]


@given(names())
def test_a_name_is_found_in_any_order_and_however_its_words_are_joined(name: tuple[str, str]) -> None:
    """Kind G."""
    first, last = name
    typed = [f"{last} {first}", f"{last}, {first}", f"{first}-{last}", f"{first}’{last}", f"{first}{last}", last]
    typed += [f"Mrs {first} {last}", f"{first} {last}".upper(), *pasted(first, last)]

    assert [one for one in typed if not is_found(one, f"{first} {last}")] == []


@given(names())
def test_a_name_that_was_pasted_is_found_and_compared_as_the_one_that_was_typed(name: tuple[str, str]) -> None:
    """Kind G."""
    typed = " ".join(name)

    for one in pasted(*name):
        assert is_found(typed, one)
        assert name_compared(one) == name_compared(typed)
        assert set(marks_of(Adult(number=1, name=one))) & set(marks_of(Adult(number=1, name=typed)))


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=9), st.data())
def test_a_latin_name_with_letters_that_only_look_like_it_is_found(name: str, data: st.DataObject) -> None:
    """Kind G."""
    alike = {latin: chr(other) for other, latin in LIKE_LATIN.items()}
    at = data.draw(st.integers(0, len(name) - 1))
    mixed = f"{name[:at]}{alike.get(name[at], name[at])}{name[at + 1 :]}"

    assert is_found(name, mixed)
    assert is_found(mixed, name)
    assert name_compared(mixed) == name_compared(name)


WRITTEN = [
    ("مُحَمَّد", "محمد"),
    ("علي", "علی"),
    ("مصطفى", "مصطفی"),
    ("كريم", "کریم"),
    ("فاطمة", "فاطمه"),
    ("أحمد", "احمد"),
    ("آمنة", "امنة"),
    ("محـــمد", "محمد"),
    ("שָׁלוֹם", "שלום"),
    ("张伟", "張偉"),
    ("Ольга Шевченко", "Olga Shevchenko"),
    ("Søren Bjørn", "Soeren Bjoern"),
    ("ﬁona", "Fiona"),
    ("Ng’ang’a", "Nganga"),
    ("N´Diaye", "N’Diaye"),
    ("O′Neill", "ONeill"),
    ("Nuʻman", "Numan"),
]


@rows(("one", "other"), WRITTEN)
def test_two_ways_to_write_a_name_find_each_other_and_warn_of_an_open_case(one: str, other: str) -> None:
    """Kind G, B74."""
    assert is_found(one, other)
    assert is_found(other, one)
    assert set(marks_of(Adult(number=1, name=one))) & set(marks_of(Adult(number=1, name=other)))
