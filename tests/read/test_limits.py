"""Limits hold while reading; pipes, devices, folders and closed inputs give one line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import zipfile
import zlib
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.read import MAX_BYTES, read_article, read_bytes, read_file
from summarizer.read.files import read_stream

READ = "import sys; from summarizer.read import read_article\ntry: print(read_article(sys.argv[1]).text)\nexcept Exception as e: print(type(e).__name__, e)"  # noqa: E501


def in_process(path: str, **options) -> str:  # type: ignore[no-untyped-def]
    """Read in a process that may use 600 MB and no more."""
    import resource

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000))

    done = subprocess.run(
        [sys.executable, "-c", READ, path],
        capture_output=True, text=True, timeout=60, preexec_fn=bound, **options,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done.stdout.strip()


class Endless(io.RawIOBase):
    """A stream without end that counts what was taken."""

    taken = 0

    def read(self, size: int = -1) -> bytes:
        assert 0 < size <= 1 << 20
        self.taken += size
        return bytes(size)


def test_no_more_than_the_limit_is_taken() -> None:
    stream = Endless()
    with pytest.raises(InputError, match="a: larger than 3,000,000 bytes; split the file"):
        read_stream(stream, "a", 3_000_000)  # type: ignore[arg-type]
    assert stream.taken == 3_000_001
    assert read_stream(io.BytesIO(b"x" * 3_000_000), "a", 3_000_000) == b"x" * 3_000_000


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device here")
def test_devices_pipes_and_standard_input_are_bounded() -> None:
    assert "larger than 20,000,000 bytes" in in_process("/dev/zero")
    with open("/dev/zero", "rb") as zero:
        assert "standard input: larger than" in in_process("-", stdin=zero)
    assert "it is empty" in in_process("/dev/null")


def test_closed_standard_input_gives_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="standard input: it is closed"):
        read_article("-")
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    monkeypatch.setattr(sys, "stdin", closed)
    with pytest.raises(InputError, match="standard input: cannot be read"):
        read_article("-")


def test_a_pipe_with_a_name_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    thread = threading.Thread(target=lambda: path.write_bytes("会议召开。".encode()))
    thread.start()
    assert read_article(str(path)).text == "会议召开。"
    thread.join()


def test_folders_missing_files_and_odd_paths(tmp_path: Path) -> None:
    for path, words in (
        (str(tmp_path), "is a folder; give a file"),
        (str(tmp_path / "x"), "no such file"),
        ("a\0b", "cannot be read"),
        (str(tmp_path / ("x" * 300)), "cannot be read"),
    ):
        with pytest.raises(InputError, match=words):
            read_article(path)
    big = tmp_path / "big"
    with big.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(InputError, match="larger than"):
        read_article(str(big))
    assert len(read_file(big)) == MAX_BYTES + 1  # data files may be larger than documents


def package(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    "parts",
    [
        {"word/document.xml": bytes(120_000_000)},
        {"word/document.xml": b"<a/>", "word/media/a.png": bytes(120_000_000)},
        {"META-INF/container.xml": bytes(21_000_000)},
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": bytes(21_000_000)},
    ],
)
def test_bombs_are_refused_by_what_they_declare(parts: dict[str, bytes]) -> None:
    data = package(parts)
    assert len(data) < 1_000_000
    with pytest.raises(InputError, match=r"unpacks to [\d,]+ bytes; the limit is"):
        read_bytes(data, "bomb")


def test_a_part_that_declares_less_than_it_holds_is_damaged() -> None:
    data = package({"META-INF/container.xml": bytes(5_000_000)})
    small = (1000).to_bytes(4, "little")
    lie = data.replace((5_000_000).to_bytes(4, "little"), small)
    with pytest.raises(InputError, match="damaged"):
        read_bytes(lie, "lie.epub")


def test_a_page_of_a_pdf_is_bounded() -> None:
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, StreamObject

    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    stream = StreamObject()
    stream._data = zlib.compress(b"q Q " * 3_000_000, 9)
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    page[NameObject("/Contents")] = writer._add_object(stream)
    file = io.BytesIO()
    writer.write(file)
    assert len(file.getvalue()) < 100_000
    with pytest.raises(InputError, match="page 1: unpacks to 12,000,0"):
        read_bytes(file.getvalue(), "bomb.pdf")


def test_entities_are_not_expanded() -> None:
    entities = b"".join(
        b'<!ENTITY e%d "%s">' % (i, b"&e%d;" % (i - 1) * 10 if i else b"x" * 10) for i in range(9)
    )
    xml = b"<!DOCTYPE a [%s]><container><rootfile full-path='&e8;'/></container>" % entities
    with pytest.raises(InputError):
        read_bytes(package({"META-INF/container.xml": xml}), "a.epub")


@pytest.mark.parametrize(
    "text",
    [
        "海岚新区" * 500_000,
        "<ruby>" * 100_000 + "海",
        "”" * 1_000_000 + "海",
        "# 海\n\n" + "![](" * 200_000,
        "海" + " " * 1_000_000 + "岚",
        "<div>" * 3000 + "海岚新区召开会议。",
    ],
)
def test_long_lines_take_linear_time(text: str) -> None:
    import time

    start = time.process_time()
    read_bytes(text.encode(), "a.txt")
    assert time.process_time() - start < 10
