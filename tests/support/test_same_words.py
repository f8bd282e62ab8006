"""What a desk's list and a table of matching understand of a word is the same: two vocabularies, one meaning."""

import pytest

from otagaisama.engines.matching.vocabulary import Words
from otagaisama.support.helpers.choice_words import CAN, OK

# The desk parts into two what a table calls by one word (家の前, ステーション; 代わりに, 付き添い), or asks for less.
PARTED = {"資源出し", "資源ごみ出し", "買い物", "買物", "その他", "英語", "外国の方"}


@pytest.mark.parametrize(("sort", "table"), [("can", CAN), ("ok_with", OK)])
def test_another_word_of_the_desk_is_the_same_word_in_a_table(sort, table):
    words = Words()
    other = [
        (label, said)
        for label, *more in table.values()
        for said in more
        if said not in PARTED and words.choice(sort, said) != words.choice(sort, label.split("（")[0])
    ]
    assert other == []


def test_a_machine_that_mows_is_no_weeding_by_hand():
    assert "草刈り" not in {said for more in CAN.values() for said in more}
    assert Words().choice("can", "草刈り") != Words().choice("can", "草取り")
