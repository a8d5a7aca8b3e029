"""A batch in this process with a worker that only counts: what is made, kept, retried, saved."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.batch import run as run_module
from summarizer.batch.index_page import INDEX_NAMES
from summarizer.batch.inputs import Source, find_sources
from summarizer.batch.manifest import MANIFEST, Manifest, read_manifest
from summarizer.batch.run import Options, Tally, plan_batch, run_batch
from summarizer.batch.work import Job, Outcome
from summarizer.errors import InputError, PluginError, SettingsError
from summarizer.settings import Settings, load_settings

SETTINGS = load_settings(None, {"profile": "fast"}, {})
ONE = Options(("html",), workers=1)


class Bench:
    """Inputs, an output folder, and a record of what the worker was asked to make."""

    def __init__(self, folder: Path) -> None:
        self.input, self.output = folder / "in", folder / "out"
        self.made: list[str] = []
        self.on_work: Callable[[Job], None] = lambda job: None
        self.errors: list[str] = []
        for name in "abc":
            self.write(name, f"文章{name}")

    def write(self, name: str, text: str) -> None:
        self.input.mkdir(exist_ok=True)
        (self.input / f"{name}.txt").write_text(text, encoding="utf-8")

    def sources(self) -> list[Source]:
        return find_sources([str(self.input)], leave_out=self.output)

    def run(self, options: Options = ONE, settings: Settings = SETTINGS) -> Tally:
        def make_worker(settings: Settings) -> Callable[[Job], Outcome]:
            return lambda job: self.work(job, options)

        self.made.clear()
        self.errors.clear()
        return run_batch(
            self.sources(),
            self.output,
            settings,
            options,
            progress=lambda tally, error: self.errors.extend([error] if error else []),
            make_worker=make_worker,
        )

    def work(self, job: Job, options: Options) -> Outcome:
        self.on_work(job)
        self.made.append(Path(job.label).stem)
        if b"bad" in job.data:
            return Outcome(job.record(f"{job.label}: bad text"))
        files = {f".{kind}": kind.encode() + job.data for kind in options.formats}
        return Outcome(job.record(findings={"note": 2}, seconds=1.25, made_by="fake"), files)

    def outputs(self) -> dict[str, bytes]:
        return {p.name: p.read_bytes() for p in self.output.iterdir() if p.stat().st_size}

    def output_of(self, stem: str, suffix: str = ".html") -> Path:
        (path,) = self.output.glob(f"{stem}-*{suffix}")
        return path


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_a_batch_writes_briefings_manifest_and_index(bench: Bench) -> None:
    tally = bench.run()
    assert (tally.made, tally.kept, tally.failed, tally.total) == (3, 0, 0, 3)
    assert tally.findings == {"note": 6}
    assert bench.output_of("a").read_bytes() == "html文章a".encode()
    assert set(bench.outputs()) == {
        *(bench.output_of(stem).name for stem in "abc"),
        MANIFEST,
        "index.html",
        "index.md",
    }
    records = read_manifest(bench.output)
    assert [Path(r.input).stem for r in records.values()] == ["a", "b", "c"]
    assert {r.status for r in records.values()} == {"done"}
    assert {r.model.split("@")[0] for r in records.values()} == {"zh-en"}
    assert bench.output_of("b").name in (bench.output / "index.html").read_text(encoding="utf-8")


def test_the_second_run_makes_nothing_and_changes_nothing(bench: Bench) -> None:
    bench.run()
    before = bench.outputs()
    tally = bench.run()
    assert bench.made == []
    assert (tally.made, tally.kept) == (0, 3)
    assert tally.findings == {"note": 6}
    assert bench.outputs() == before


def test_only_what_is_missing_changed_or_new_is_made(bench: Bench) -> None:
    bench.run()
    bench.write("b", "改动")
    bench.write("d", "新文")
    bench.output_of("c").unlink()
    bench.run()
    assert bench.made == ["b", "c", "d"]
    assert bench.output_of("b").read_bytes() == "html改动".encode()
    bench.run(replace(ONE, resume=False))
    assert bench.made == ["a", "b", "c", "d"]


def test_other_settings_or_models_make_all_again(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.run()
    bench.run(settings=load_settings(None, {"profile": "best"}, {}))
    assert bench.made == ["a", "b", "c"]
    monkeypatch.setattr(run_module, "model_names", lambda _: "other@1")
    bench.run(settings=load_settings(None, {"profile": "best"}, {}))
    assert bench.made == ["a", "b", "c"]


def test_another_format_is_added_to_those_that_are_there(bench: Bench) -> None:
    bench.run()
    bench.run(replace(ONE, formats=("md",)))
    assert bench.made == ["a", "b", "c"]
    records = read_manifest(bench.output).values()
    assert {tuple(sorted(Path(n).suffix for n in r.outputs)) for r in records} == {(".html", ".md")}
    bench.run(replace(ONE, formats=("html", "md")))
    assert bench.made == []


def test_a_failure_costs_only_itself_and_is_tried_again(bench: Bench) -> None:
    bench.write("b", "bad")
    (bench.input / "gone.txt").symlink_to(bench.input / "nowhere")
    tally = bench.run()
    assert (tally.made, tally.failed) == (2, 2)
    gone = bench.input / "gone.txt"
    assert bench.errors == [f"{bench.input}/b.txt: bad text", f"{gone}: no such file"]
    index = (bench.output / "index.md").read_text(encoding="utf-8")
    assert "2 made, 2 failed" in index
    assert "| bad text |" in index
    before = bench.outputs()
    assert bench.run().failed == 2
    assert bench.made == ["b"]
    assert bench.outputs() == before
    bench.write("b", "good")
    gone.unlink()
    gone.write_text("回来", encoding="utf-8")
    assert bench.run().failed == 0
    assert bench.made == ["b", "gone"]


def test_an_edited_briefing_is_kept(bench: Bench) -> None:
    bench.run()
    path = bench.output_of("a")
    path.write_text("edited", encoding="utf-8")
    assert bench.run().edited == 1
    assert path.read_text(encoding="utf-8") == "edited"
    bench.write("a", "改动")
    bench.run()
    assert path.read_bytes() == "html改动".encode()
    assert bench.output_of("a", ".edited.html").read_text(encoding="utf-8") == "edited"
    path.write_text("edited again", encoding="utf-8")
    bench.run(replace(ONE, resume=False))
    aside = bench.output_of("a", ".edited-2.html")
    assert aside.read_text(encoding="utf-8") == "edited again"


def test_an_edited_index_is_kept_beside_the_new_one(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.run()
    for name in INDEX_NAMES:
        page = bench.output / name
        made = page.read_bytes()
        page.write_bytes(made.replace(b"3 made", b"3 made, all read"))
        assert page.read_bytes() != made
        bench.run()
        assert page.read_bytes() == made
        aside = page.with_name(f"index.edited{page.suffix}")
        assert b"3 made, all read" in aside.read_bytes()
        assert f"{name}: was edited; it is now {aside.name}" in caplog.text


def test_an_edit_is_seen_without_the_manifest_also_where_there_is_no_mark(bench: Bench) -> None:
    bench.run()  # the outputs of this worker bear none, as CSV
    path = bench.output_of("a")
    path.write_text("edited", encoding="utf-8")
    for name in (MANIFEST, *INDEX_NAMES):
        (bench.output / name).unlink()
    bench.run()
    assert [p.name for p in bench.output.glob("*.edited*")] == [f"{path.stem}.edited.html"]
    assert bench.output_of("a", ".edited.html").read_text(encoding="utf-8") == "edited"


def test_a_kill_between_files_and_record_is_no_edit(bench: Bench) -> None:
    bench.run()
    bench.write("a", "改动")
    path = bench.output_of("a")
    path.write_bytes("html改动".encode())  # as the killed run left it
    bench.run()
    assert not list(bench.output.glob("*.edited*"))
    assert bench.run().edited == 0


def test_interruption_keeps_what_is_done(bench: Bench) -> None:
    def stop(job: Job) -> None:
        if job.label.endswith("b.txt"):
            raise KeyboardInterrupt

    bench.on_work = stop
    with pytest.raises(KeyboardInterrupt):
        bench.run()
    assert "1 made" in (bench.output / "index.md").read_text(encoding="utf-8")
    bench.on_work = lambda job: None
    bench.run()
    assert bench.made == ["b", "c"]


def test_a_full_disk_ends_the_batch_with_one_line(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path, files: object) -> None:
        raise InputError("out/x: cannot be written: No space left on device")

    monkeypatch.setattr(run_module, "write_durably", full)
    with pytest.raises(InputError, match="No space left"):
        bench.run()


def test_two_batches_do_not_share_a_folder(bench: Bench) -> None:
    def other(job: Job) -> None:
        with pytest.raises(InputError, match="another batch"):
            run_batch(bench.sources(), bench.output, SETTINGS, ONE)

    bench.on_work = other
    assert bench.run().made == 3
    with Manifest(bench.output), pytest.raises(InputError, match="another batch"):
        bench.run()


def test_a_folder_with_an_index_of_its_own_is_refused(bench: Bench) -> None:
    bench.output.mkdir()
    (bench.output / "index.html").write_text("my home page")
    with pytest.raises(InputError, match="not made by a batch; choose another folder"):
        bench.run()
    assert (bench.output / "index.html").read_text() == "my home page"
    (bench.input / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be created"):
        run_batch(bench.sources(), bench.input / "file" / "out", SETTINGS, ONE)


def test_mistakes_in_options_write_nothing(bench: Bench) -> None:
    with pytest.raises(PluginError, match="no engine 'cloud'"):
        bench.run(replace(ONE, engine="cloud"))
    with pytest.raises(PluginError, match="no renderer 'pdf'"):
        bench.run(replace(ONE, formats=("pdf",)))
    with pytest.raises(SettingsError, match="--engine ray"):
        bench.run(replace(ONE, address="auto"))
    assert not bench.output.exists()


def test_links_in_the_output_folder_are_not_followed(bench: Bench, tmp_path: Path) -> None:
    bench.run()
    precious = tmp_path / "precious"
    precious.write_text("mine")
    path = bench.output_of("a")
    path.unlink()
    path.symlink_to(precious)
    bench.write("a", "改动")
    (bench.output / "index.md").unlink()
    (bench.output / "index.md").symlink_to(precious)
    bench.run()
    assert precious.read_text() == "mine"
    assert not path.is_symlink()
    assert not (bench.output / "index.md").is_symlink()


def test_bytes_are_read_when_a_worker_is_free(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        bench.write(f"n{number}", f"文章{number}")
    reads: list[Source] = []
    read = run_module.read_source
    monkeypatch.setattr(run_module, "read_source", lambda s: reads.append(s) or read(s))
    bench.on_work = lambda job: _at_most(len(reads), len(bench.made) + 1)
    assert bench.run().made == 33


def _at_most(value: int, limit: int) -> None:
    assert value <= limit


def test_a_plan_says_what_would_be_done_and_writes_nothing(bench: Bench) -> None:
    plans = list(plan_batch(bench.sources(), bench.output, SETTINGS, ONE))
    assert [bool(plan.job) for plan in plans] == [True] * 3
    assert not bench.output.exists()
    bench.run()
    bench.write("b", "改动")
    os.unlink(bench.input / "c.txt")
    os.symlink("nowhere", bench.input / "c.txt")
    before = bench.outputs()
    kept, made, failed = plan_batch(bench.sources(), bench.output, SETTINGS, ONE)
    assert kept.kept
    assert made.job
    assert made.job.data == "改动".encode()
    assert "no such file" in failed.error
    assert bench.outputs() == before


def test_the_threads_of_a_worker_are_what_its_engine_says(bench: Bench) -> None:
    seen: list[int] = []

    def make_worker(settings: Settings) -> Callable[[Job], Outcome]:
        seen.append(settings.translate.threads)
        return lambda job: bench.work(job, ONE)

    for threads in (0, 3):
        settings = load_settings(None, {"translate.threads": threads}, {})
        run_batch(
            bench.sources(),
            bench.output,
            settings,
            replace(ONE, resume=False),
            make_worker=make_worker,
        )
    assert seen == [0, 3]


def test_the_manifest_can_be_read_by_a_person(bench: Bench) -> None:
    bench.run()
    first = json.loads((bench.output / MANIFEST).read_text(encoding="utf-8").splitlines()[0])
    assert first["input"].endswith("in/a.txt")
    assert first["seconds"] == 1.25
    assert first["made_by"] == "fake"
    assert list(first["outputs"]) == [bench.output_of("a").name]


def test_a_deleted_manifest_does_not_lock_the_folder(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.run()
    (bench.output / "manifest.jsonl").unlink()
    assert bench.run().made == 3
    assert not list(bench.output.glob("index.edited*"))
    (bench.output / "manifest.jsonl").unlink()
    page = bench.output / "index.html"
    edited = page.read_text("utf-8").replace("<h1", "<p>Read by me.</p><h1", 1)
    page.write_text(edited, encoding="utf-8")
    bench.run()
    assert (bench.output / "index.edited.html").read_text("utf-8") == edited
    assert "Read by me" not in page.read_text("utf-8")
    assert "index.html: was edited; it is now index.edited.html" in caplog.text


def test_a_damaged_manifest_is_one_warning(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.run()
    manifest = bench.output / "manifest.jsonl"
    deep = "[" * 100_000
    manifest.write_text(f"x\n{deep}\n[]\n" + manifest.read_text("utf-8"), encoding="utf-8")
    bench.run()
    told = [r.getMessage() for r in caplog.records if "no record" in r.getMessage()]
    assert len(told) == 1
    assert "no record in 3 lines (line 1: not JSON)" in told[0]
