"""Pulling from folders and from a hub on this machine, each kind of repository as it really is."""

from __future__ import annotations

import errno
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import model_tools
import pytest
from hub_tools import BOT, Hub, Repository, certificate, fake_hub, files_of

from summarizer.errors import ModelError
from summarizer.neural import download as download_module
from summarizer.neural import hub as hub_module
from summarizer.neural import pull as pulling
from summarizer.neural.pull import pull
from summarizer.neural.weights import find, installed, remove_unfinished, unfinished, verify

NAME = "Helsinki-NLP/opus-mt-zh-en"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders with a Marian model: as safetensors, as one pickle, as three, and in Marian's way."""
    root = tmp_path_factory.mktemp("made")
    model_tools.marian(root / "safe")
    shutil.copytree(root / "safe", root / "pickle")
    model_tools.pickled(root / "pickle")
    shutil.copytree(root / "safe", root / "shards")
    model_tools.pickled(root / "shards", 3)
    model_tools.native(root / "safe", root / "native")
    (root / "pickle" / "tf_model.h5").write_bytes(b"not for us" * 600_000)
    (root / "pickle" / "README.md").write_text("---\nlicense: cc-by-4.0\n---\n# opus-mt-zh-en\n")
    return root


@pytest.fixture
def hub() -> Iterator[Hub]:
    with fake_hub() as served:
        yield served


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)


def serve(hub: Hub, folder: Path, name: str = NAME) -> Repository:
    hub.repositories[name] = Repository({"main": files_of(folder)})
    return hub.repositories[name]


def card(folder: Path) -> str:
    return find(str(folder)).note


@pytest.mark.enable_socket
def test_safetensors_of_the_repository_come_first(hub: Hub, made: Path, tmp_path: Path) -> None:
    repository = serve(hub, made / "safe")
    repository.revisions["main"]["pytorch_model.bin"] = b"a pickle that must never be fetched"
    bytes_seen: list[tuple[int, int]] = []
    folder = pull("opus-mt-zh-en", tmp_path, endpoint=hub.address,
                  progress=lambda *now: bytes_seen.append(now))  # fmt: skip
    verify(folder)
    assert hub.count("pytorch_model.bin") == 0
    assert card(folder).startswith("weights: safetensors of the repository, commit ")
    assert (folder / "model.safetensors").read_bytes() == (
        made / "safe" / "model.safetensors"
    ).read_bytes()
    assert bytes_seen == sorted(bytes_seen)
    assert bytes_seen[-1][0] == bytes_seen[-1][1] > (folder / "model.safetensors").stat().st_size
    assert [p.name for p in tmp_path.iterdir()] == ["opus-mt-zh-en"]
    assert not (folder / ".cache").exists()
    model = find("opus-mt-zh-en", str(tmp_path))
    assert (model.rank, model.licence, model.kind) == (100, "CC-BY-4.0", "translation")
    assert model.origin == NAME


@pytest.mark.enable_socket
def test_the_bots_conversion_is_found_by_the_interface(
    hub: Hub, made: Path, tmp_path: Path
) -> None:
    repository = serve(hub, made / "pickle")
    stranger = files_of(made / "safe") | {"model.safetensors": b"of a stranger"}
    repository.revisions |= {"refs/pr/7": stranger, "refs/pr/26": files_of(made / "safe"),
                             "refs/pr/30": {"README.md": b"a typo"}}  # fmt: skip
    repository.requests = [
        (7, "someone", "open"), (26, BOT, "open"), (30, BOT, "open"), (31, BOT, "closed"),
    ]  # fmt: skip
    folder = pull("opus-mt-zh-en", tmp_path, endpoint=hub.address)
    verify(folder)
    assert hub.count("pytorch_model.bin") == 0
    assert "conversion (pull request 26 by SFconvertbot)" in card(folder)
    assert (folder / "README.md").read_text().startswith("---\nlicense")  # the card is main's


@pytest.mark.enable_socket
@pytest.mark.parametrize("kind", ["pickle", "shards"])
def test_a_pickle_becomes_safetensors(hub: Hub, made: Path, tmp_path: Path, kind: str) -> None:
    serve(hub, made / kind)
    hub.discussions = kind != "shards"  # a mirror may have none
    folder = pull("opus-mt-zh-en", tmp_path, endpoint=hub.address)
    verify(folder)
    assert not list(folder.glob("*.bin"))
    assert "pytorch_model.bin, turned into safetensors here" in card(folder)
    assert hub.count("tf_model.h5") == 0
    if kind == "shards":
        index = json.loads((folder / "model.safetensors.index.json").read_text("utf-8"))
        assert set(index["weight_map"].values()) == {
            f"model-{i:05}-of-00003.safetensors" for i in (1, 2, 3)
        }
    from transformers import MarianMTModel

    before = MarianMTModel.from_pretrained(made / "safe").state_dict()
    after = MarianMTModel.from_pretrained(folder, use_safetensors=True).state_dict()
    assert set(before) == set(after)
    assert all(bool((before[name] == after[name]).all()) for name in before)


@pytest.mark.enable_socket
def test_native_weights_of_a_repository(hub: Hub, made: Path, tmp_path: Path) -> None:
    serve(hub, made / "native", "HPLT/translate-zh-en")
    folder = pull("HPLT/translate-zh-en", tmp_path, endpoint=hub.address)
    verify(folder)
    assert not list(folder.glob("*.npz"))
    assert (folder / "ct2" / "model.bin").is_file()
    model = find("translate-zh-en", str(tmp_path))
    assert (model.licence, model.kind) == ("apache-2.0", "translation")


@pytest.mark.enable_socket
def test_a_revision_is_taken_as_it_is(hub: Hub, made: Path, tmp_path: Path) -> None:
    repository = serve(hub, made / "pickle")
    repository.revisions["refs/pr/9"] = files_of(made / "safe")
    folder = pull("opus-mt-zh-en", tmp_path, revision="refs/pr/9", endpoint=hub.address)
    assert "safetensors of the repository" in card(folder)
    assert not any("discussions" in line for line in hub.asked)
    with pytest.raises(ModelError, match="no such revision"):
        pull("opus-mt-zh-en", tmp_path, revision="v9", endpoint=hub.address)
    verify(folder)  # what was installed stays


@pytest.mark.enable_socket
def test_a_cut_download_goes_on_where_it_stopped(
    hub: Hub, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(hub, made / "safe")
    monkeypatch.setattr(download_module, "_PIECE", 4096)
    hub.cuts = [20_000, 15_000]
    verify(pull("opus-mt-zh-en", tmp_path, endpoint=hub.address))
    assert hub.ranges == ["model.safetensors from 16384", "model.safetensors from 28672"]


@pytest.mark.enable_socket
def test_a_lost_connection_is_resumed_by_the_next_pull(
    hub: Hub, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download_module, "_PIECE", 4096)
    serve(hub, made / "safe")
    hub.cuts = [20_000] + [0] * 8
    with pytest.raises(ModelError, match="run it again to resume"):
        pull("opus-mt-zh-en", tmp_path, endpoint=hub.address)
    assert not (tmp_path / "opus-mt-zh-en").exists()
    assert installed(str(tmp_path))[0].name != "opus-mt-zh-en"
    hub.cuts, hub.asked, hub.ranges = [], [], []
    verify(pull("opus-mt-zh-en", tmp_path, endpoint=hub.address))
    assert hub.count("vocab.json") == 0  # what was here already is not fetched again
    assert hub.ranges[-1] == "model.safetensors from 16384"


@pytest.mark.enable_socket
def test_the_hub_may_ask_to_wait(hub: Hub, made: Path, tmp_path: Path) -> None:
    serve(hub, made / "safe")
    hub.limits = 2
    verify(pull("opus-mt-zh-en", tmp_path, endpoint=hub.address))
    hub.limits = 1_000
    with pytest.raises(ModelError, match="allows no more requests for now"):
        pull("opus-mt-zh-en", tmp_path, endpoint=hub.address)


@pytest.mark.enable_socket
def test_long_waits_are_left_to_the_user(hub: Hub, made: Path, tmp_path: Path) -> None:
    serve(hub, made / "safe")
    hub.limits, hub.retry_after = 1, "7200"
    with pytest.raises(ModelError, match=r"asks to wait 7,200 s; run it again then to resume"):
        pull("opus-mt-zh-en", tmp_path, endpoint=hub.address)
    verify(pull("opus-mt-zh-en", tmp_path, endpoint=hub.address))


@pytest.mark.enable_socket
def test_a_token_stays_with_the_hub(hub: Hub, made: Path, tmp_path: Path) -> None:
    serve(hub, made / "safe")
    pull("opus-mt-zh-en", tmp_path, endpoint=hub.address, token="secret")
    assert hub.count("/cdn/") >= 3  # which lies on another host
    host = hub.address.removeprefix("http://")
    assert {key.split()[0] for key in hub.keys} == {host}
    assert {key.split()[1] for key in hub.keys} == {"api", "Helsinki-NLP"}


@pytest.mark.enable_socket
def test_hashes_in_capitals_and_shards_beside_a_pickle(
    hub: Hub, made: Path, tmp_path: Path
) -> None:
    repository = serve(hub, made / "shards")
    files = repository.revisions["main"]
    sharded = pull("sharded", tmp_path, source=made / "shards")
    files |= {n: d for n, d in files_of(sharded).items() if n.startswith("model")}
    hub.upper = True
    folder = pull("opus-mt-zh-en", tmp_path, endpoint=hub.address)
    assert "safetensors of the repository" in card(folder)
    assert hub.count("pytorch_model") == 0
    del files["model-00002-of-00003.safetensors"]  # an upload that was given up
    folder = pull("opus-mt-zh-en", tmp_path, endpoint=hub.address)
    assert "turned into safetensors here" in card(folder)
    verify(folder)


@pytest.mark.enable_socket
def test_what_cannot_be_run_is_not_downloaded(hub: Hub, made: Path, tmp_path: Path) -> None:
    files = serve(hub, made / "safe").revisions["main"]
    config = json.loads((made / "safe" / "config.json").read_text("utf-8"))
    for change, words in (({"model_type": "llama"}, "of type llama; lgsum translates with"),
                          ({"separate_vocabs": True}, "vocabularies of their own")):  # fmt: skip
        files["config.json"] = json.dumps(config | change).encode()
        with pytest.raises(ModelError, match=words):
            pull("opus-mt-zh-en", tmp_path, endpoint=hub.address)
    assert hub.count("safetensors") == 0
    inside = {"config.json": b"{}", "fp32/model.safetensors": bytes(6_000_000)}
    hub.repositories["a/inside"] = Repository({"main": inside})
    with pytest.raises(ModelError, match=r"it has fp32/model\.safetensors; download that folder"):
        pull("a/inside", tmp_path, endpoint=hub.address)


@pytest.mark.enable_socket
def test_odd_file_names(hub: Hub, made: Path, tmp_path: Path) -> None:
    files = files_of(made / "native")
    decoder = files["decoder.yml"].decode().replace("opus.npz", '"opus 50%20 #1+中.npz"')
    files |= {"decoder.yml": decoder.encode(), "opus 50%20 #1+中.npz": files.pop("opus.npz")}
    hub.repositories["a/odd"] = Repository({"main": files})
    verify(pull("a/odd", tmp_path, endpoint=hub.address))


@pytest.mark.enable_socket
def test_a_certificate_that_is_not_trusted(made: Path, tmp_path: Path) -> None:
    with fake_hub(certificate(tmp_path)) as hub:
        serve(hub, made / "safe")
        words = r"certificate of https://127\S+ is not trusted .*set SSL_CERT_FILE"
        with pytest.raises(ModelError, match=words):
            pull("opus-mt-zh-en", tmp_path, endpoint=hub.address)


@pytest.mark.enable_socket
def test_a_store_of_big_files_that_cannot_be_reached_is_named(
    hub: Hub, made: Path, tmp_path: Path
) -> None:
    serve(hub, made / "safe")
    hub.storage = "http://127.0.0.1:1"
    with pytest.raises(ModelError, match=r"no network: http://127\.0\.0\.1:1 cannot be reached"):
        pull("opus-mt-zh-en", tmp_path, endpoint=hub.address)


@pytest.mark.enable_socket
@pytest.mark.parametrize("name", ["model.safetensors", "vocab.json", "pytorch_model.bin"])
def test_a_file_that_differs_from_its_hash_is_deleted(
    hub: Hub, made: Path, tmp_path: Path, name: str
) -> None:
    serve(hub, made / ("pickle" if name.endswith("bin") else "safe"))
    hub.wrong = {name}
    with pytest.raises(ModelError, match=rf"{name} differs from what the hub states"):
        pull("opus-mt-zh-en", tmp_path, endpoint=hub.address)
    assert not list(tmp_path.rglob(name))
    hub.wrong = set()
    verify(pull("opus-mt-zh-en", tmp_path, endpoint=hub.address))


@pytest.mark.enable_socket
def test_errors_are_told_apart(
    hub: Hub, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusal(name: str, endpoint: str = hub.address) -> str:
        with pytest.raises(ModelError) as told:
            pull(name, tmp_path, endpoint=endpoint)
        assert "\n" not in str(told.value)
        return str(told.value)

    assert "no such repository at http://127.0.0.1" in refusal("nobody/nothing")
    serve(hub, made / "safe", "a/gated").gated = True
    assert "accept its terms at" in refusal("a/gated")
    hub.repositories["a/tensorflow"] = Repository(
        {"main": {"config.json": b"{}", "tf_model.h5": b"x" * 6_000_000}}
    )
    assert refusal("a/tensorflow") == (
        "a/tensorflow: no weights that lgsum can read; it has tf_model.h5"
    )
    assert "no network: http://127.0.0.1:1 cannot be reached" in refusal(
        "opus-mt-zh-en", "http://127.0.0.1:1"
    )
    assert "no hub model 'nothing'; known: opus-mt-zh-en" in refusal("nothing")
    assert "'opus-mt-zh-ne'; did you mean opus-mt-zh-en?; known" in refusal("opus-mt-zh-ne")
    typo = refusal("Helsinki-NLP/opus-mt-zh-ne")
    assert typo.endswith("; did you mean opus-mt-zh-en?")
    assert "HF_TOKEN" not in typo
    assert "expected http:// or https:// and a host" in refusal("opus-mt-zh-en", "huggingface.co")
    assert "not the name of a repository" in refusal("a--b/c")
    for page in ("<html>Please sign in</html>", "[]", '{"siblings": 7}'):
        hub.page = page
        assert "does not answer as a hub does; check HF_ENDPOINT" in refusal("opus-mt-zh-en")
    hub.page = ""
    serve(hub, made / "safe")
    usage = shutil.disk_usage(tmp_path)._replace(free=10)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _: usage)
        assert "has 0 MB; make room" in refusal("opus-mt-zh-en")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(hub_module, "download", full)
        assert "the disk is full" in refusal("opus-mt-zh-en")
    monkeypatch.setattr(pulling, "convert", full)
    assert "no space left on device; run it again to resume" in refusal("opus-mt-zh-en")


@pytest.mark.enable_socket
def test_a_pickle_without_a_stated_hash_is_refused(
    hub: Hub, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(hub, made / "pickle")
    files = hub_module._files

    def unstated(info: object) -> list[hub_module.Remote]:
        return [hub_module.Remote(f.name, f.revision, f.size, "") for f in files(info)]

    monkeypatch.setattr(hub_module, "_files", unstated)
    with pytest.raises(ModelError, match=r"states no hash of pytorch_model\.bin"):
        pull("opus-mt-zh-en", tmp_path, endpoint=hub.address)
    assert not list(tmp_path.rglob("pytorch_model.bin"))


@pytest.mark.enable_socket
def test_the_library_says_nothing(
    hub: Hub, made: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    serve(hub, made / "pickle")
    hub.cuts, hub.limits = [1000], 1
    pull("opus-mt-zh-en", tmp_path, endpoint=hub.address)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("kind", ["safe", "pickle", "shards", "native"])
def test_from_a_folder(made: Path, tmp_path: Path, kind: str) -> None:
    source = shutil.copytree(made / kind, tmp_path / kind)
    before = files_of(source)
    folder = pull("", tmp_path / "models", source=source)
    assert folder == tmp_path / "models" / kind
    verify(folder)
    assert files_of(source) == before
    assert not [p for p in folder.rglob("*") if p.suffix in (".npz", ".h5", ".sh")]
    assert not list(folder.glob("*.bin"))
    assert find(kind, str(tmp_path / "models")).kind == "translation"
    assert [p.name for p in (tmp_path / "models").iterdir()] == [kind]


def test_from_an_archive(made: Path, tmp_path: Path) -> None:
    shutil.make_archive(str(tmp_path / "opus+bt-2021-04-30"), "zip", made / "native")
    shutil.make_archive(str(tmp_path / "mine"), "gztar", made, "safe")
    for file, name in (("opus+bt-2021-04-30.zip", "opus+bt-2021-04-30"), ("mine.tar.gz", "mine")):
        folder = pull("", tmp_path / "models", source=tmp_path / file)
        assert folder.name == name
        verify(folder)
        assert card(folder).endswith(f"from {file}")
    (tmp_path / "empty").mkdir()
    shutil.make_archive(str(tmp_path / "nothing"), "zip", tmp_path / "empty")
    with pytest.raises(ModelError, match="no model in it"):
        pull("", tmp_path / "models", source=tmp_path / "nothing.zip")
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as packed:
        packed.writestr("../../config.json", "{}")
    with pytest.raises(ModelError, match="written outside the folder"):
        pull("", tmp_path / "models", source=tmp_path / "evil.zip")


def test_from_where_a_model_really_lies(made: Path, tmp_path: Path) -> None:
    """In a folder inside, in the cache of huggingface_hub, installed on another machine."""
    models = tmp_path / "models"
    cache = tmp_path / "models--Helsinki-NLP--opus-mt-zh-en"
    blobs, snapshot = cache / "blobs", cache / "snapshots" / ("a" * 40)
    shutil.copytree(made / "safe", blobs)
    snapshot.mkdir(parents=True)
    for blob in blobs.iterdir():
        if blob.name != "config.json":
            (snapshot / blob.name).symlink_to(blob)
    (blobs / "config.json").rename(blobs / "b")  # blobs have no names
    (snapshot / "config.json").symlink_to(blobs / "b")
    for source in (cache, snapshot):
        folder = pull("", models, source=source)
        assert folder.name == "opus-mt-zh-en"
        assert not any(path.is_symlink() for path in folder.rglob("*"))
    shutil.copytree(made / "safe", cache / "snapshots" / ("b" * 40))
    with pytest.raises(ModelError, match=r"has several models \(snapshots/a+, snapshots/b+\)"):
        pull("", models, source=cache)
    native = pull("native", models, source=made / "native")
    shutil.make_archive(str(tmp_path / "copy"), "gztar", models, "native")
    again = pull("", tmp_path / "elsewhere", source=tmp_path / "copy.tar.gz")
    verify(again)
    before, after = find(str(native)), find(str(again))
    assert (after.name, after.note, after.kind) == ("copy", before.note, before.kind)
    (native / "source.spm").write_bytes(b"damaged")
    with pytest.raises(ModelError, match=r"models/native/source\.spm: damaged"):
        pull("", tmp_path / "third", source=native)


def test_a_refusal_names_what_was_given(made: Path, tmp_path: Path) -> None:
    student = model_tools.native(made / "safe", tmp_path / "student",
                                 transformer_decoder_autoreg="rnn", dec_cell="ssru")  # fmt: skip
    with pytest.raises(ModelError) as told:
        pull("", tmp_path / "models", source=student)
    assert str(told.value).startswith(f"{student}/opus.npz: its decoder is an SSRU")
    assert ("student", 1) in unfinished(str(tmp_path / "models"))
    assert remove_unfinished("student", str(tmp_path / "models"))
    assert not list((tmp_path / "models").iterdir())
    refused = tmp_path / "models" / "gated.partial"
    refused.mkdir()
    for name in (".origin", "config.json"):
        (refused / name).write_text("{}", encoding="utf-8")
    assert "gated" not in dict(unfinished(str(tmp_path / "models")))


def test_an_interrupted_pull_goes_on_and_keeps_the_installed_model(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pull("tiny", tmp_path, source=made / "safe")
    (folder / "left-over.txt").write_text("old")

    def cut(folder: Path, output: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pulling, "convert", cut)
        with pytest.raises(KeyboardInterrupt):
            pull("tiny", tmp_path, source=made / "pickle")
    verify(folder)
    assert (tmp_path / "tiny.partial" / "model.safetensors").is_file()
    verify(pull("tiny", tmp_path, source=made / "pickle"))
    assert not (folder / "left-over.txt").exists()
    assert not (tmp_path / "tiny.partial").exists()


def test_leftovers_of_another_source_are_not_mixed_in(made: Path, tmp_path: Path) -> None:
    partial = tmp_path / "models" / "tiny.partial"
    partial.mkdir(parents=True)
    shutil.copyfile(made / "safe" / "model.safetensors", partial / "model.safetensors")
    source = tmp_path / "source"
    shutil.copytree(made / "safe", source)
    (source / "model.safetensors").unlink()
    with pytest.raises(ModelError, match="tiny: no weights there"):
        pull("tiny", tmp_path / "models", source=source)


@pytest.mark.parametrize(
    ("config", "words"),
    [
        (None, r"source: no model in it \(config\.json with weights"),
        ("{", r"config\.json: missing or broken"),
        ("[]", r"config\.json: missing or broken"),
        ('{"model_type": "llama"}', "of type llama; lgsum translates with marian"),
        ('{"model_type": "bart"}', "cannot be converted"),
    ],
)
def test_folders_that_are_no_model(
    made: Path, tmp_path: Path, config: str | None, words: str
) -> None:
    source = shutil.copytree(made / "safe", tmp_path / "source")
    (source / "config.json").unlink()
    if config:
        (source / "config.json").write_text(config)
    with pytest.raises(ModelError, match=words):
        pull("tiny", tmp_path / "models", source=source)
    assert not (tmp_path / "models" / "tiny").exists()


@pytest.mark.parametrize("name", ["..", "a b", ".hidden", "x.partial", "a\nb"])
def test_names_that_are_no_folder(made: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError, match="not a name for a model"):
        pull(name, tmp_path, source=made / "safe")
    assert not list(tmp_path.iterdir())


def test_a_source_that_is_neither_folder_nor_archive(tmp_path: Path) -> None:
    (tmp_path / "model.rar").write_bytes(b"Rar!")
    (tmp_path / "empty.zip").write_bytes(b"")
    (tmp_path / "cut.zip").write_bytes(b"PK\3\4")
    (tmp_path / "empty").mkdir()
    begun = tmp_path / "models" / "x.partial" / "model.safetensors"
    begun.parent.mkdir(parents=True)
    begun.write_bytes(b"half of a download")
    for name, words in (
        ("model.rar", "not a folder or archive"),
        ("nowhere.zip", "no such file or folder; check the path of --from"),
        ("empty.zip", "it is empty"),
    ):
        with pytest.raises(ModelError, match=f"{re.escape(name)}: {words}"):
            pull("x", tmp_path / "models", source=tmp_path / name)
        assert begun.is_file()  # a mistyped path costs no download that was interrupted
    for name, words in (("cut.zip", "damaged archive"), ("empty", "no model in it")):
        with pytest.raises(ModelError, match=f"{re.escape(name)}: {words}"):
            pull("y", tmp_path / "models", source=tmp_path / name)
        assert not (tmp_path / "models" / "y.partial").exists()  # nothing to resume


def test_a_model_that_does_not_translate_into_english_is_refused(tmp_path: Path) -> None:
    source = model_tools.marian(tmp_path / "zh-many", ">>fra<<")
    with pytest.raises(ModelError, match="translates into >>fra<<, not into English"):
        pull("", tmp_path / "models", source=source)
    listed = pull("opus-mt-zh-en", tmp_path / "models", source=source)  # which the list vouches for
    assert find(str(listed)).source_prefix == ()
    with pytest.raises(ModelError, match="a translation model there, not one for summarization"):
        pull("bart-cnn", tmp_path / "models", source=source)
