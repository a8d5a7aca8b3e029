"""The flow, top to bottom: the only module that knows the order of the steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from summarizer.check import Context, check_pairs, with_ids
from summarizer.clean import clean
from summarizer.clean_rules import load_rules
from summarizer.glossary_files import Term
from summarizer.mend import Mended, mend
from summarizer.rerank import rerank
from summarizer.schema import (
    Article,
    Briefing,
    Document,
    Issue,
    Pair,
    Point,
    Section,
    SectionBrief,
    Summarizer,
    Translator,
)
from summarizer.segment import segment
from summarizer.settings import Settings
from summarizer.summarize import SUMMARIZERS
from summarizer.translate import TRANSLATORS
from summarizer.translate.batching import is_degenerate
from summarizer.weights import find, verify
from summarizer.wording import Wording, open_wording

__all__ = [
    "Progress",
    "brief_pairs",
    "clean_article",
    "document_wording",
    "make_briefing",
    "make_document",
    "open_summarizer",
    "open_translator",
    "signed",
    "translate_document",
    "translate_testset",
    "translate_texts",
]

Progress = Callable[[int, int], None]
_CHUNK = 64
_ALTERNATIVES = 8


def make_briefing(
    article: Article,
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    translator: tuple[Translator, str] | None = None,
    summarizer: Summarizer | None = None,
    terms: Sequence[Term] = (),
) -> Briefing:
    """Return the aligned bilingual briefing of an article.

    `progress` is called with (sentences done, sentences in all). A batch passes the translator
    (as `open_translator` returns it) and the summarizer that it has open. `terms` win over those
    of the glossary files.
    """
    settings = settings or Settings()
    document = make_document(article, settings)
    opened, model = translator or open_translator(settings)
    summarizer = summarizer or open_summarizer(settings)
    wording = document_wording(document, settings, terms)
    mended: list[Issue] = []
    candidates = settings.translate.candidates
    pairs = translate_document(document, opened, progress, mended, wording, candidates)
    made_by = signed(model, opened, candidates, wording)
    context = wording.context()
    return brief_pairs(document, pairs, mended, settings, summarizer, context, made_by)


def brief_pairs(
    document: Document,
    pairs: Sequence[tuple[Pair, ...]],
    mended: Sequence[Issue],
    settings: Settings,
    summarizer: Summarizer,
    context: Context,
    made_by: str,
) -> Briefing:
    """Return the briefing of a translated document: key points, summary and findings.

    `pairs` are those of each section, as `translate_document` returns them, or as an editor
    changed them since; `mended` are findings that come before those of the checks, `context` is
    what the checks know, `made_by` the signature of the translation.
    """
    briefs = [
        _brief(section, own, summarizer, settings.summarize.max_points)
        for section, own in zip(document.sections, pairs, strict=True)
    ]
    summary = _summary(briefs, summarizer, settings.summarize.summary_points)
    all_pairs = [pair for own in pairs for pair in own]
    issues = with_ids([*mended, *check_pairs(all_pairs, context)])
    title_en = pairs[0][0].en.rstrip(".")
    signature = f"{made_by}|summary:{summarizer.signature}"
    return Briefing(document, title_en, summary, tuple(briefs), issues, signature)


def clean_article(article: Article, settings: Settings | None = None) -> Article:
    """Return the article cleaned with the built-in rules and the user's."""
    return clean(article, load_rules((settings or Settings()).clean.rules_file))


def make_document(article: Article, settings: Settings | None = None) -> Document:
    """Return the cleaned article cut into sections and sentences."""
    from summarizer.encoder import similarity

    return segment(clean_article(article, settings), lambda a, b: similarity(a, b).tolist())


def open_translator(settings: Settings) -> tuple[Translator, str]:
    """Return the translator of the settings and the name and version of its model.

    Raises:
        ModelError: the model is missing or damaged.
    """
    model = find(settings.translate.model, settings.models_dir)
    verify(model.folder)
    backend = TRANSLATORS.load(settings.translate.backend)
    translator: Translator = backend(settings.translate, model.folder)
    return translator, f"translation:{model.name}@{model.digest}"


def document_wording(document: Document, settings: Settings, extra: Sequence[Term] = ()) -> Wording:
    """Return the terms and names of a document; `extra` terms win over those of the files.

    Raises:
        GlossaryError: a glossary file of the settings cannot be read.
    """
    sentences = [s.zh for section in document.sections for s in section.sentences]
    terms = settings.terms
    return open_wording(
        sentences, terms.files, builtin=terms.builtin, names=terms.names, extra=extra
    )


def translate_testset(
    texts: Sequence[str], settings: Settings, progress: Progress | None = None
) -> tuple[str, list[str], set[int]]:
    """Return what made the translations, one of each text, and the indexes of those mended.

    Raises:
        ModelError: the model is missing or damaged.
        GlossaryError: a glossary file of the settings cannot be read.
    """
    translator, model = open_translator(settings)
    terms, candidates = settings.terms, settings.translate.candidates
    wording = open_wording(texts, terms.files, builtin=terms.builtin, names=terms.names)
    mended: list[Mended] = []
    made = translate_texts(texts, translator, progress, mended, wording, candidates)
    signature = signed(model, translator, candidates, wording)
    return signature, made, {m.index for m in mended if m.written}


def signed(model: str, translator: Translator, candidates: int, wording: Wording) -> str:
    """Return the signature of a translation: model, weights, decoding, choice, glossary."""
    first = f"{model}/{translator.signature}/candidates{candidates}"
    return "|".join(filter(None, (first, wording.signature)))


def open_summarizer(settings: Settings) -> Summarizer:
    """Return the summarizer of the settings."""
    options = settings.summarize
    options = replace(options, models_dir=options.models_dir or settings.models_dir)
    summarizer: Summarizer = SUMMARIZERS.load(options.method)(options)
    return summarizer


def translate_document(
    document: Document,
    translator: Translator,
    progress: Progress | None = None,
    issues: list[Issue] | None = None,
    wording: Wording | None = None,
    candidates: int = 1,
) -> list[tuple[Pair, ...]]:
    """Return for each section one pair a sentence, in order; what was mended goes to `issues`."""
    sentences = [s for section in document.sections for s in section.sentences]
    mended: list[Mended] = []
    texts = [s.zh for s in sentences]
    english = translate_texts(texts, translator, progress, mended, wording, candidates)
    if issues is not None:
        issues += [Issue("mended", "note", m.message, (sentences[m.index].id,)) for m in mended]
    known = {s.id: Pair((s.id,), s.zh, en) for s, en in zip(sentences, english, strict=True)}
    return [tuple(known[s.id] for s in section.sentences) for section in document.sections]


def translate_texts(
    texts: Sequence[str],
    translator: Translator,
    progress: Progress | None = None,
    mended: list[Mended] | None = None,
    wording: Wording | None = None,
    candidates: int = 1,
) -> list[str]:
    """Return one translation a text, each with the amounts of its source.

    Amounts, terms and names reach the model in English; the best of the `candidates` hypotheses is
    taken, and where an amount is still missing it is corrected or added (`mend`). `mended` says so.
    """
    wording = wording or Wording()
    result: list[str] = []
    if progress:
        progress(0, len(texts))
    for start in range(0, len(texts), _CHUNK):
        sources = texts[start : start + _CHUNK]
        rows = _hypotheses(sources, translator, wording, candidates)
        chunk, changes = mend(sources, rows, wording.lacking)
        result += chunk
        if mended is not None:
            mended += [replace(m, index=start + m.index) for m in changes]
        if progress:
            progress(len(result), len(texts))
    return result


def _hypotheses(
    sources: Sequence[str], translator: Translator, wording: Wording, candidates: int
) -> list[list[str]]:
    """Return the hypotheses of each source, best first; at least one."""
    written = [wording.written(source) for source in sources]
    if candidates == 1:
        rows = [[text] for text in translator.translate(written)]
        wrong = [i for i, row in enumerate(rows) if wording.faults(sources[i], row[0])]
        more = translator.alternatives([written[i] for i in wrong], _ALTERNATIVES)
        for i, others in zip(wrong, more, strict=True):
            rows[i] += others
        return rows
    # a model may copy a term badly: hypotheses of both spellings compete
    spellings = [wording.spellings(source) for source in sources]
    found = iter(translator.alternatives([t for row in spellings for t in row], candidates))
    pooled = [[h for _ in row for h in next(found)] for row in spellings]
    rows = rerank(sources, pooled, wording.faults)
    # long texts are cut, bad ones decoded in safe mode: `translate` knows how
    poor = [i for i, row in enumerate(rows) if not row or is_degenerate(written[i], row[0])]
    for i, text in zip(poor, translator.translate([written[i] for i in poor]), strict=True):
        rows[i] = [text]
    return rows


def _brief(
    section: Section, pairs: tuple[Pair, ...], summarizer: Summarizer, budget: int
) -> SectionBrief:
    heading = ""
    if section.heading:
        heading = pairs[0].en.rstrip(".!; ")
    body = [p for p in pairs if not p.ids[0].endswith(".0")]
    points = summarizer.summarize(body, budget) if body else ()
    return SectionBrief(section, heading, pairs, points)


def _summary(
    briefs: Sequence[SectionBrief], summarizer: Summarizer, budget: int
) -> tuple[Point, ...]:
    """Return the best point of each section: the lead and every priority before the rest."""
    order = {"lead": 0, "priority": 1, "body": 1, "closing": 2}
    inner = [b for b in briefs if b.section.kind in order]
    best: list[tuple[int, int, Point]] = []
    for position, brief in enumerate(inner):
        body = [p for p in brief.pairs if not p.ids[0].endswith(".0")]
        for point in summarizer.summarize(body, 1):
            best.append((order[brief.section.kind], position, point))
    chosen = sorted(best, key=lambda item: item[:2])[:budget]
    return tuple(point for _, _, point in sorted(chosen, key=lambda item: item[1]))
