"""What is kept between builds: made once, and made again when what it depends on has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.cache import Cache, digest_of
from edition.citation.references import Processor


class Maker:
    """Makes a value of its own each time, and counts them."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> dict[str, int]:
        self.made += 1
        return {"made": self.made}


def test_a_thing_is_made_once_for_all_builds(tmp_path: Path) -> None:
    make = Maker()
    kept = [Cache(tmp_path / "cache").get("thing", digest_of("a"), make) for _ in range(3)]
    assert kept == [{"made": 1}] * 3


def test_it_is_made_again_when_its_digest_has_changed_and_the_former_one_goes(
    tmp_path: Path,
) -> None:
    make, cache = Maker(), Cache(tmp_path)
    cache.get("thing", digest_of("a"), make)
    cache.get("other", digest_of("a"), make)
    assert cache.get("thing", digest_of("b"), make) == {"made": 3}
    assert len([*tmp_path.iterdir()]) == 2


def test_an_error_leaves_what_was_kept(tmp_path: Path) -> None:
    make, cache = Maker(), Cache(tmp_path)
    cache.get("thing", "a", make)

    def fail() -> dict[str, int]:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        cache.get("thing", "b", fail)
    assert cache.get("thing", "a", make) == {"made": 1}


@pytest.mark.parametrize("part", [0, 1, 10])
def test_a_file_that_was_cut_short_is_made_again(tmp_path: Path, part: int) -> None:
    make, cache = Maker(), Cache(tmp_path)
    cache.get("thing", "a", make)
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:part])
    assert [cache.get("thing", "a", make) for _ in range(2)] == [{"made": 2}] * 2


def test_what_cannot_be_written_is_made_each_time(tmp_path: Path) -> None:
    make, cache = Maker(), Cache(tmp_path / "nowhere" / "cache")
    assert [cache.get("thing", "a", make)["made"] for _ in range(2)] == [1, 2]


def test_words_have_another_digest_when_they_are_parted_otherwise() -> None:
    assert digest_of("ab", "c") != digest_of("a", "bc")
    assert digest_of("ab", "c") == digest_of(b"ab", b"c")


def test_a_reference_that_was_written_is_not_written_again() -> None:
    item = {"id": "item", "type": "book", "title": "Un titre"}
    first = Processor()
    words = first.process(item, "", "")
    new = first.take_new()
    assert [*new.values()] == [words]
    changed = Processor(dict.fromkeys(new, "as it was kept"))
    assert changed.process(item, "", "") == "as it was kept"
    assert changed.take_new() == {}
