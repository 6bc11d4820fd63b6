"""Every sentence with which the procedure refuses stands in a test, with whatever is put into it."""

from tests.house.refusals import ROOT, is_said, sentences, texts_of


def test_every_sentence_that_refuses_occurs_in_an_example_of_the_core() -> None:
    examples = (ROOT / "tests" / "procedure").glob("**/test_*.py")
    texts = "\n".join(texts_of(path) for path in examples)

    unsaid = [f"{file}: {sentence}" for sentence, file in sentences().items() if not is_said(sentence, texts)]

    assert unsaid == []


def test_sentences_are_found_at_all() -> None:
    assert len(sentences()) > 150
