"""Passages: the sections in which they stand, their words, the calls of their notes."""

from __future__ import annotations

from conftest import EXTENSIONS
from edition.markdown.rendering import render
from edition.model import Section
from edition.passages import CONTEXT, Passage, Run, passages_of
from edition.reader import read_blocks

PAGE = """
//// text
# Un texte { #titre }

## Une {~~belle~>grande~~}{>>essai<<} prise[^n] { #prise }

Un mot.
////

[^n]: Une note.
"""


def test_the_title_of_a_section_is_the_established_one() -> None:
    blocks = read_blocks(render(PAGE, EXTENSIONS, "view"))
    assert {block.id: block.section for block in blocks} == {
        "titre": None,
        "prise": None,
        "p1": Section("prise", "Une grande prise"),
    }


def passages_in(paragraph: str) -> list[Passage]:
    """Return the passages of a text of one paragraph, which calls the notes `a` and `b`."""
    notes = "\n\n".join(f"[^{name}]: Une note." for name in "ab" if f"[^{name}]" in paragraph)
    page = f"//// text\n# Un texte {{ #titre }}\n\n{paragraph}\n////\n\n{notes}\n"
    return passages_of("u/", "T", read_blocks(render(page, EXTENSIONS, "view")))


def shown(runs: tuple[Run, ...]) -> str:
    """Return words with each call between square brackets."""
    return "".join(
        run.words + (f"[{run.call.number} {run.call.note}]" if run.call else "") for run in runs
    )


def test_quoted_words_keep_the_calls_of_their_notes() -> None:
    [passage] = passages_in("Un mot[^a], puis Joukov[^b] et la suite.")
    assert shown(passage.before) == "Un mot[1 fn:a], puis "
    assert passage.words == "Joukov"
    assert shown(passage.after) == "[2 fn:b] et la suite."


def test_a_call_stands_where_the_established_text_has_it() -> None:
    [passage] = passages_in(
        "Un {~~mut~>mot juste~~}{>>essai<<}[^a] de Joukov {++vite++}{>>e<<}[^b]."
    )
    assert shown(passage.before) == "Un mot juste[1 fn:a] de "
    assert shown(passage.after) == " vite[2 fn:b]."


def test_a_call_within_a_name_comes_behind_it() -> None:
    [passage] = passages_in("Avec [Gueorgui[^a] Joukov]{ ref=joukov }, enfin.")
    assert (passage.words, shown(passage.after)) == ("Gueorgui Joukov", "[1 fn:a], enfin.")


def test_the_calls_of_words_that_are_not_quoted_are_left_out() -> None:
    far = "mot " * CONTEXT
    [passage] = passages_in(f"Loin[^a] {far}de Joukov {far}loin. Ailleurs[^b].")
    assert shown(passage.before).startswith("…mot ")
    assert shown(passage.after).endswith(" mot…")
    assert "[" not in shown(passage.before) + shown(passage.after)


def test_a_call_in_the_rest_of_a_sentence_that_is_cut_stands_at_the_cut() -> None:
    """It may say that what is quoted is wrong."""
    far = "mot " * CONTEXT
    [passage] = passages_in(f"Joukov signa {far}loin[^a], là[^b]. Ailleurs[^c].")
    assert shown(passage.after).endswith(" mot…[1 fn:a][2 fn:b]")


def test_the_last_word_that_is_quoted_keeps_its_call_and_the_first_that_is_not_loses_it() -> None:
    word = "x" * (CONTEXT - 4)
    [passage] = passages_in(f"Avec cela[^a] {word} Joukov {word}[^b] et bien d’autres mots encore.")
    assert shown(passage.before) == f"…{word} "
    assert shown(passage.after) == f" {word}[2 fn:b]…"
