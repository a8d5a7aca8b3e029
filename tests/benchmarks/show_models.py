"""What a user sees of `lgsum models pull` and `lgsum compare`, on servers of this machine.

    python tests/benchmarks/show_models.py [ARTICLE]

Pulls a repository of each kind from a hub on 127.0.0.1, then what goes wrong; then compares the
embedded model, a model of opus-mt-zh-en's shape with random weights (300 MB in a temporary folder,
a minute to make) and a scripted endpoint on an article.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import model_tools  # noqa: E402
from endpoint_tools import fake_endpoint  # noqa: E402
from hub_tools import BOT, Repository, certificate, fake_hub, files_of  # noqa: E402
from transformers import logging  # noqa: E402

ARTICLE = (
    "关于做好秋季农业生产的通知\n各区要抓紧做好当前各项工作，现将有关事项通知如下。\n"
    "一是抓好田间管理。今年全市共有67890名学员入学。\n二是做好农机检修。投资增长5.2%，完成85亿元。\n"
)


def show(home: Path, *args: str, **environment: str) -> None:
    """Run the program and print the command and what it says."""
    print("$", *[f"{k}={v}" for k, v in environment.items()], "lgsum", *args)
    given = {"HOME": str(home), "XDG_DATA_HOME": str(home)} | environment
    command = ["env", *[f"{k}={v}" for k, v in given.items()], sys.executable, "-m", "summarizer"]
    done = subprocess.run([*command, *args], capture_output=True, text=True, cwd=ROOT)
    print(f"{done.stderr}{done.stdout}".replace(str(home), "~"), flush=True)


def pulls(home: Path) -> None:
    """Pull every kind of repository, and meet every kind of error."""
    logging.disable_progress_bar()
    safe = model_tools.marian(home / "made" / "safe")
    pickled = model_tools.pickled(model_tools.marian(home / "made" / "pickled"))
    shards = model_tools.pickled(model_tools.multilingual(home / "made" / "nllb", True), 3)
    native = model_tools.native(safe, home / "made" / "opus+bt-2021-04-30")
    student = model_tools.native(
        safe, home / "made" / "student", transformer_decoder_autoreg="rnn", dec_cell="ssru"
    )
    with fake_hub() as hub:
        offered = {"main": files_of(pickled), "refs/pr/26": files_of(safe)}
        hub.repositories = {
            "a/safetensors": Repository({"main": files_of(safe)}),
            "Helsinki-NLP/opus-mt-zh-en": Repository(offered, [(26, BOT, "open")]),
            "a/pickle": Repository({"main": files_of(pickled)}),
            "facebook/nllb-200-distilled-600M": Repository({"main": files_of(shards)}),
            "a/gated": Repository({"main": files_of(safe)}, gated=True),
            "a/tensorflow": Repository({"main": {"tf_model.h5": bytes(6_000_000)}}),
        }
        for name in ("a/safetensors", "opus-mt-zh-en", "a/pickle", "nllb-200-distilled-600M",
                     "a/gated", "a/tensorflow", "a/nothing"):  # fmt: skip
            show(home, "models", "pull", name, HF_ENDPOINT=hub.address)
        for name in ("opus-mt-zh-ne", "Helsinki-NLP/opus-mt-zh-ne"):  # a slip of the finger
            show(home, "models", "pull", name, HF_ENDPOINT=hub.address)
        hub.cuts = [300_000] + [0] * 9
        show(home, "models", "pull", "a/safetensors", HF_ENDPOINT=hub.address)
        show(home, "models", "list")
        hub.cuts, hub.ranges = [], []
        show(home, "models", "pull", "a/safetensors", HF_ENDPOINT=hub.address)
        print(f"(asked of the hub: {', '.join(hub.ranges)})\n")
        hub.limits, hub.retry_after = 1, "7200"
        show(home, "models", "pull", "a/pickle", HF_ENDPOINT=hub.address)
        hub.limits, hub.wrong = 0, {"pytorch_model.bin"}
        show(home, "models", "pull", "a/pickle", HF_ENDPOINT=hub.address)
        hub.page = "<html>Please sign in to our network</html>"
        show(home, "models", "pull", "a/pickle", HF_ENDPOINT=hub.address)
    with fake_hub(certificate(home)) as hub:
        show(home, "models", "pull", "a/pickle", HF_ENDPOINT=hub.address)
    show(home, "models", "pull", "opus-mt-zh-en", HF_ENDPOINT="http://127.0.0.1:1")
    show(home, "models", "pull", "--from", str(native))
    show(home, "models", "pull", "--from", str(student))
    show(home, "models", "list")
    show(home, "models", "remove", "opus-mt-zh-en")


def comparison(home: Path, article: Path) -> None:
    """Compare three engines."""
    shape = home / "opus-architecture"
    maker = ROOT / "tests" / "benchmarks" / "make_opus_architecture.py"
    environment = ["env", f"PYTHONPATH={ROOT}"]
    subprocess.run([*environment, sys.executable, str(maker), str(shape)], check=True,
                   capture_output=True)  # fmt: skip
    with fake_endpoint() as server:
        config = home / "lgsum.toml"
        config.write_text(f'[endpoint]\naddress = "{server.address}/v1"\nmodel = "scripted"\n')
        show(home, "compare", str(article), "--models", f"zh-en,{shape}", "--backend",
             "ctranslate2", "--backend", "endpoint", "--profile", "fast", "--config",
             str(config))  # fmt: skip


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "article.txt"
        sample.write_text(ARTICLE, encoding="utf-8")
        pulls(Path(folder))
        comparison(Path(folder), Path(sys.argv[1]) if len(sys.argv) > 1 else sample)
