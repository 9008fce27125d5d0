"""What is kept from one run to the next: never wrong, safe to delete, and of use."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from built import ROOT
from reading_room import cache as kept_by
from reading_room.cache import Cache, Missing, fingerprint
from reading_room.cleaning import clean, clean_all, collection
from reading_room.library import Library, LibraryError, load
from reading_room.model import Document, Source

NO_CACHE = Cache()


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_a_value_comes_back_for_its_ingredients_alone(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept")
    cache.put({"讀": (1, 2)}, "name", "text", 7)
    assert cache.get("name", "text", 7) == {"讀": (1, 2)}
    for other in (("text", 8), ("text",), ("text", 7, None), ("text7",)):
        with pytest.raises(Missing):
            cache.get("name", *other)
    with pytest.raises(Missing):
        cache.get("another name", "text", 7)


def test_a_name_keeps_one_value(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("old", "name", 1)
    cache.put("new", "name", 2)
    assert cache.get("name", 2) == "new"
    with pytest.raises(Missing):
        cache.get("name", 1)
    assert only_file(tmp_path)


def test_other_code_has_other_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    cache.put("value", "name")
    monkeypatch.setattr(kept_by, "_code", lambda: b"changed")
    with pytest.raises(Missing):
        cache.get("name")


def test_a_file_of_the_package_that_changes_is_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "module.py").write_text("A = 1\n", encoding="utf-8")
    monkeypatch.setattr(kept_by, "PACKAGE", tmp_path)
    before = kept_by._code.__wrapped__()
    assert kept_by._code.__wrapped__() == before
    (tmp_path / "module.py").write_text("A = 2\n", encoding="utf-8")
    assert kept_by._code.__wrapped__() != before


def test_no_damaged_file_is_believed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(["a value"], "name", "text")
    file = only_file(tmp_path)
    whole = file.read_bytes()
    damaged = [whole[:length] for length in range(len(whole))]
    damaged += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    damaged.append(whole + b"x")
    for data in damaged:
        file.write_bytes(data)
        with pytest.raises(Missing):
            cache.get("name", "text")


def test_without_a_folder_that_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    for cache in (Cache(), Cache(tmp_path / "file"), Cache(tmp_path / "file" / "below")):
        cache.put("value", "name")
        with pytest.raises(Missing):
            cache.get("name")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "no folder"


def test_a_fingerprint_tells_values_apart() -> None:
    assert fingerprint(["a", "b"]) == fingerprint(["a", "b"])
    assert len({fingerprint("a", "b"), fingerprint("ab"), fingerprint(["a", "b"]), fingerprint("b", "a")}) == 4


def test_only_what_has_changed_is_cleaned_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cleaned: list[str] = []

    def told(source: Source, raw: str, names: frozenset[str]) -> Document:
        cleaned.append(source.id)
        return clean(source, raw, names)

    monkeypatch.setattr(collection, "clean", told)

    def run(library: Library) -> list[str]:
        cleaned.clear()
        documents = list(clean_all(library, Cache(tmp_path / "kept")))
        again = list(cleaned)
        assert documents == list(clean_all(library, NO_CACHE))
        return again

    library = load(ROOT / "seeds")
    first, second, *others = library.sources
    ids = [source.id for source in library.sources]
    assert run(library) == ids
    assert run(load(ROOT / "seeds")) == []

    longer = {**library.texts, first.id: library.texts[first.id] + "\n\n1953\n"}
    assert run(replace(library, texts=longer)) == [first.id]
    described = replace(second, url="https://example.org/")
    assert run(replace(library, texts=longer, sources=(first, described, *others))) == [second.id]
    assert run(replace(library, terms=())) == ids, "the names that the collection knows are of use in cleaning"

    shutil.rmtree(tmp_path / "kept")
    assert run(library) == ids


def test_what_a_yaml_file_says_is_kept_with_its_faults(tmp_path: Path) -> None:
    seeds, cache = tmp_path / "seeds", Cache(tmp_path / "kept")
    shutil.copytree(ROOT / "seeds", seeds)
    file = seeds / "collection.yml"
    file.write_text(file.read_text(encoding="utf-8") + "order: []\ntitles: {ko: <b>}\n", encoding="utf-8")
    told = []
    for kept in (NO_CACHE, cache, cache):
        with pytest.raises(LibraryError) as caught:
            load(seeds, kept)
        told.append(str(caught.value))
    assert "collection.yml" in told[0]
    assert told == [told[0]] * 3
    shutil.copy2(ROOT / "seeds" / "collection.yml", file)
    assert load(seeds, cache) == load(seeds)


def test_many_cores_clean_as_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    library = load(ROOT / "seeds")
    alone = list(clean_all(library, NO_CACHE))
    monkeypatch.setattr(collection, "WORTH", 0)
    monkeypatch.setattr(collection, "_cores", lambda: 2)
    monkeypatch.setattr(collection, "clean", None)  # this process must leave it to others
    assert list(clean_all(library, NO_CACHE)) == alone
