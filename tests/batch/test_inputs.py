"""Finding and reading the articles of a batch: every kind of input, and what is wrong with some."""

from __future__ import annotations

import io
import json
import os
import random
import tarfile
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.batch.inputs import (
    Source,
    find_sources,
    output_name,
    read_list,
    read_source,
)
from summarizer.errors import InputError
from summarizer.read import MAX_BYTES, read_bytes


def text_of(source: Source) -> str:
    return read_bytes(read_source(source), source.label).text


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"文章 {name}", encoding="utf-8")


def names(sources: list[Source], folder: Path) -> list[str]:
    return [os.path.relpath(source.label, folder) for source in sources]


def make_zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def make_tar(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def test_folder_is_searched_in_a_fixed_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a.HTML", "sub/c.md", "sub/.d.txt", ".git/e.txt", "f.png", "g.csv")
    assert names(find_sources([str(tmp_path)]), tmp_path) == ["a.HTML", "b.txt", "sub/c.md"]


def test_what_no_reader_knows_is_told_but_not_what_is_hidden_or_named(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "sub/f.png", "g.xyz", "h.zip", ".i.png", ".git/j.png", "Thumbs.db")
    make(tmp_path, "out/k.png")
    left: list[str] = []
    find_sources([str(tmp_path)], leave_out=tmp_path / "out", pass_over=left.append)
    assert names([Source(path) for path in left], tmp_path) == ["g.xyz", "h.zip", "sub/f.png"]
    left.clear()
    inner = str(tmp_path / "sub")
    find_sources([inner], [str(tmp_path / "sub" / "f.png")], pass_over=left.append)
    find_sources([str(tmp_path / "g.xyz")], pass_over=left.append)
    assert left == []
    find_sources([str(tmp_path), inner], [inner], pass_over=left.append)
    assert left.count(os.path.join(inner, "f.png")) == 1


def test_a_folder_gives_every_format_that_is_read_and_old_word_files(tmp_path: Path) -> None:
    every = ["a.doc", "a.docx", "a.epub", "a.json", "a.odt", "a.pdf", "a.rtf", "a.srt", "a.vtt"]
    make(tmp_path, *every)
    (tmp_path / "b.jsonl").write_text('{"text": "一"}\n{"正文": "二"}\n', encoding="utf-8")
    found = find_sources([str(tmp_path)])
    assert names(found, tmp_path) == [*every, "b.jsonl/line 1", "b.jsonl/line 2"]
    assert [text_of(source) for source in found[-2:]] == ["一", "二"]


@pytest.mark.parametrize("name", ["folder", "zip"])
def test_files_of_all_formats_are_read_from_a_folder_and_a_zip(tmp_path: Path, name: str) -> None:
    formats = Path(__file__).parents[1] / "data" / "formats"
    place = formats
    if name == "zip":
        files = {path.name: path.read_bytes() for path in sorted(formats.iterdir())}
        place = make_zip(tmp_path / "a.zip", files)
    refused = []
    sources = find_sources([str(place)])
    assert len(sources) == len(list(formats.iterdir()))
    for source in sources:
        try:
            assert "海岚新区" in read_bytes(read_source(source), source.label).text
        except InputError as error:
            refused.append(str(error))
    assert len(refused) == 1
    assert "libreoffice.doc: is an old Office file" in refused[0]


def test_a_named_file_may_have_any_suffix_and_counts_once(tmp_path: Path) -> None:
    make(tmp_path, "a.weird")
    path = str(tmp_path / "a.weird")
    twice = [path, os.path.join(str(tmp_path), ".", "a.weird")]
    assert len(find_sources(twice)) == 1


def test_globs_and_what_names_nothing(tmp_path: Path) -> None:
    make(tmp_path, "x/a.txt", "x/y/b.txt", "c[1].txt")
    found = find_sources([str(tmp_path / "**" / "*.txt")])
    assert names(found, tmp_path) == ["c[1].txt", "x/a.txt", "x/y/b.txt"]
    assert names(find_sources([str(tmp_path / "c[1].txt")]), tmp_path) == ["c[1].txt"]
    for argument in ("missing.txt", "nothing*.txt"):
        with pytest.raises(InputError, match="no such file or folder"):
            find_sources([str(tmp_path / argument)])
    with pytest.raises(InputError, match="--list -"):
        find_sources(["-"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="no article in"):
        find_sources([str(tmp_path / "empty")])


def test_lists_by_line_and_by_zero_byte() -> None:
    assert read_list("\ufeffa b.txt\r\n\n  \n文.txt\n".encode()) == ["a b.txt", "文.txt"]
    assert read_list(b"a\nb.txt\0c.txt\0") == ["a\nb.txt", "c.txt"]


def test_a_missing_file_of_a_list_costs_only_itself(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    listed = [str(tmp_path / "gone.txt"), str(tmp_path / "a.txt")]
    gone, here = find_sources([], listed)
    with pytest.raises(InputError, match=r"gone\.txt: no such file"):
        read_source(gone)
    assert read_source(here) == "文章 a.txt".encode()


@pytest.mark.parametrize("maker", [make_zip, make_tar])
def test_members_of_archives(tmp_path: Path, maker) -> None:  # type: ignore[no-untyped-def]
    members = {"b.txt": b"B", "n/a.html": b"A", "__MACOSX/._b.txt": b"-", "c.png": b"-"}
    suffix = "zip" if maker is make_zip else "tar.gz"
    path = maker(tmp_path / f"a.{suffix}", members)
    found = find_sources([str(path)])
    assert [source.member for source in found] == ["b.txt", "n/a.html"]
    assert [read_source(source) for source in found] == [b"B", b"A"]
    assert [read_source(source) for source in reversed(found)] == [b"A", b"B"]
    maker(path, {"b.txt": b"another and longer"})
    assert read_source(found[0]) == b"another and longer"
    with pytest.raises(InputError, match="no longer in the archive"):
        read_source(found[1])


def test_folders_links_and_outside_paths_in_archives(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for name, kind in (("link.txt", tarfile.SYMTYPE), ("dir.txt", tarfile.DIRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        archive.addfile(tarfile.TarInfo("x/../../up.txt"))
    sources = find_sources([str(path)])
    assert [source.member for source in sources] == ["x/../../up.txt"]
    assert "/" not in output_name(sources[0], tmp_path)
    folder = make_zip(tmp_path / "b.zip", {"dir.txt/": b"", "dir.txt/a.txt": b"A"})
    assert [source.member for source in find_sources([str(folder)])] == ["dir.txt/a.txt"]


def test_chinese_names_of_a_zip_from_windows(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    make_zip(path, {"xxxx.txt": b"A"})
    path.write_bytes(path.read_bytes().replace(b"xxxx", "新闻".encode("gb18030")))
    (source,) = find_sources([str(path)])
    assert source.member == "新闻.txt"
    assert read_source(source) == b"A"


@pytest.mark.parametrize("suffix", ["zip", "tar.gz"])
def test_damaged_archives_give_one_line(tmp_path: Path, suffix: str) -> None:
    maker = make_zip if suffix == "zip" else make_tar
    rng = random.Random(5)
    good = maker(tmp_path / f"good.{suffix}", {f"{i}.txt": rng.randbytes(300) for i in range(4)})
    data = good.read_bytes()
    messages = []
    for number in range(120):
        broken = bytearray(data)
        for _ in range(rng.randint(1, 20)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        path = tmp_path / f"{number}.{suffix}"
        path.write_bytes(broken[: rng.randint(0, len(broken)) if number % 3 == 0 else None])
        try:
            found = find_sources([str(path)])
        except InputError:
            continue
        for source in found:
            try:
                read_source(source)
            except InputError as error:
                messages.append(str(error))
    assert len(messages) > 50
    assert all(str(tmp_path) in message and "\n" not in message for message in messages)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", {"a.txt": bytes(MAX_BYTES + 10)})
    with pytest.raises(InputError, match="larger than 20,000,000 bytes"):
        read_source(find_sources([str(path)])[0])


def test_lines_of_jsonl(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": "x/1", "title": "题", "text": "正文"}),
        "",
        json.dumps({"text": "无号"}),
        json.dumps({"id": "x/1", "text": "同号"}),
        json.dumps({"id": 7, "text": "数"}),
        "{broken",
        json.dumps({"id": "n", "text": None}),
    ]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    found = find_sources([str(path)])
    members = [source.member for source in found]
    assert members == ["x/1", "line 3", "x/1 (line 4)", "7", "line 6", "n"]
    assert [text_of(s) for s in found[:4]] == ["题\n正文", "无号", "同号", "数"]
    for source in found[4:]:
        with pytest.raises(InputError, match="expected"):
            read_source(source)
    assert len({output_name(source, tmp_path) for source in found}) == len(found)


def test_a_line_of_jsonl_keeps_what_its_html_and_its_title_say(tmp_path: Path) -> None:
    html = "<p>导语一段。</p><h2>一、目标</h2><table><tr><td>项目</td><td>投资</td></tr></table>"
    record = {"title": "海岚港建设", "text": html}
    alone, rows = tmp_path / "a.json", tmp_path / "a.jsonl"
    alone.write_text(json.dumps(record), encoding="utf-8")
    rows.write_text(json.dumps(record) + "\n", encoding="utf-8")
    (source,) = find_sources([str(rows)])
    expected = read_bytes(alone.read_bytes(), "a.json")
    made = read_bytes(read_source(source), source.label)
    assert {mark.kind for mark in made.marks} >= {"title", "heading", "row"}
    assert (made.text, made.marks) == (expected.text, expected.marks)


def test_a_list_that_is_no_text_is_refused() -> None:
    with pytest.raises(InputError, match="no text with a path a line"):
        read_list(b"PK\x03\x04\xff\xfe\n\x01\x02")


def test_an_endless_line_of_jsonl_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "' + b"x" * (MAX_BYTES + 100) + b'"}\n')
        file.write('{"text": "后"}\n'.encode())
    long, short = find_sources([str(path)])
    with pytest.raises(InputError, match="larger than"):
        read_source(long)
    assert text_of(short) == "后"


def test_the_output_folder_is_never_an_input(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "out/a-0123456789abcdef.html", "out/deep/b.txt")
    out = tmp_path / "out"
    (tmp_path / "alias").symlink_to(out)
    for argument in (str(tmp_path), str(tmp_path / "**" / "*.*")):
        assert names(find_sources([argument], leave_out=out), tmp_path) == ["a.txt"]
    listed = [str(path) for path in tmp_path.rglob("*.*") if path.is_file()]
    assert names(find_sources([], listed, leave_out=out), tmp_path) == ["a.txt"]
    for name in ("out", "out/deep/b.txt", "alias"):
        with pytest.raises(InputError, match="is in the output folder"):
            find_sources([str(tmp_path / name)], leave_out=out)


def test_symbolic_links(tmp_path: Path) -> None:
    make(tmp_path, "in/a.txt", "elsewhere/b.txt")
    inside = tmp_path / "in"
    (inside / "b.txt").symlink_to(tmp_path / "elsewhere" / "b.txt")
    (inside / "loop").symlink_to(inside)
    (inside / "self.txt").symlink_to(inside / "self.txt")
    found = find_sources([str(inside)])
    assert names(found, inside) == ["a.txt", "b.txt", "self.txt"]
    assert read_source(found[1]) == "文章 elsewhere/b.txt".encode()
    with pytest.raises(InputError, match="cannot be read"):
        read_source(found[2])
    assert names(find_sources([str(inside / "**" / "a.txt")]), inside) == ["a.txt"]


def test_pipes_and_folders_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (source,) = find_sources([str(tmp_path)])
    with pytest.raises(InputError, match="not a regular file"):
        read_source(source)
    with pytest.raises(InputError, match="not a regular file"):
        read_source(Source(str(tmp_path)))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_entered_is_not_lost(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "closed").chmod(0)
    found = find_sources([str(tmp_path)])
    with pytest.raises(InputError, match="Permission denied"):
        read_source(found[1])


def test_labels_are_one_line_and_harmless_to_a_terminal() -> None:
    label = Source("a\x1b[31m\nb\u202e.txt").label
    assert label == "a\ufffd[31m\ufffdb\ufffd.txt"


TEXT = st.text(st.characters(blacklist_characters="\0"), min_size=1, max_size=80)


@settings(deadline=None)
@given(first=TEXT, second=TEXT)
def test_names_are_safe_and_distinct(first: str, second: str) -> None:
    folder = Path("/tmp/out")
    names = [output_name(Source("in.zip", member), folder) for member in (first, second)]
    assert (names[0] == names[1]) == (first == second)
    for name in names:
        assert len(name.encode()) <= 77
        assert name == os.path.basename(name)
        assert not name.startswith((".", "-", "_"))
        assert all(c.isalnum() or c == "-" for c in name)


def test_names_differ_for_the_same_name_elsewhere_and_in_another_unicode_form() -> None:
    folder = Path("/p/out")
    forms = [unicodedata.normalize(form, "é.txt") for form in ("NFC", "NFD")]
    paths = ["/p/a/x.txt", "/p/b/x.txt", "/p/a/X.txt", *(f"/p/{form}" for form in forms)]
    names = [output_name(Source(path), folder) for path in paths]
    assert len({name.casefold() for name in names}) == len(paths)
    lone = output_name(Source("in.jsonl", "\ud800"), folder)
    assert lone.startswith("article-")


def test_names_stay_when_the_project_moves(tmp_path: Path) -> None:
    here = output_name(Source("/p/in/海岚.txt"), Path("/p/out"))
    assert here == output_name(Source("/q/r/in/海岚.txt"), Path("/q/r/out"))
    assert here.startswith("海岚-")
