"""The search in memory: every entry that holds all words, as written or as read, and no other."""

from hypothesis import given
from hypothesis import strategies as st

from otagaisama.engines.corpus import Corpus, Text, words_of
from otagaisama.engines.ruby import sound_of
from otagaisama.engines.text.normalise import fold
from tests.often import often

LETTERS = st.text(alphabet="あいうアイウ見守り手伝買物ＡＢab12・ー 　", max_size=12)
TEXTS = st.lists(st.tuples(LETTERS, LETTERS), max_size=12)


def plain(texts, question):
    """The entries whose folded title or text holds every word: asked one by one."""
    words = words_of(question)
    return [
        place
        for place, (title, rest) in enumerate(texts)
        if words and all(any(word in fold(part) for part in (title, rest)) for word in words)
    ]


@often(150)
@given(TEXTS, LETTERS)
def test_it_finds_what_a_plain_scan_finds(texts, question):
    corpus = Corpus(Text(title, rest=rest) for title, rest in texts)
    hits = corpus.find(question)
    assert len(hits) == len(set(hits))
    assert sorted(hits) == plain(texts, question)


def test_a_word_is_found_as_it_is_written_and_as_it_is_read():
    corpus = Corpus([Text("見守りの会"), Text("みまもり喫茶"), Text("ミマモリ"), Text("買い物")], sound=sound_of)
    for question in ("見守り", "みまもり", "ミマモリ", "ﾐﾏﾓﾘ"):
        assert set(corpus.find(question)) == {0, 1, 2}, question
    assert corpus.find("かいもの") == [3]


def test_what_has_the_word_in_its_name_comes_first_and_all_words_are_asked():
    corpus = Corpus(
        [
            Text("ひだまり", rest="介護の話もできます 城北"),
            Text("介護の会", rest="楠"),
            Text("なかまの介護", rest="城北"),
        ]
    )
    assert corpus.find("介護") == [1, 2, 0]
    assert corpus.find("介護　城北") == [2, 0]
    assert corpus.find("") == corpus.find("　 ・") == []
    assert corpus.find("介\0護") == corpus.find("介護")


def test_no_word_reaches_from_one_entry_into_the_next():
    corpus = Corpus([Text("あい"), Text("うえ")])
    assert corpus.find("いう") == []
    assert corpus.find("いあ") == []
    assert Corpus([]).find("あ") == []
