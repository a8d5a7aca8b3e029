"""The flow, top to bottom: the only module that knows the order of the steps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.check import check_pairs, context_of, with_ids
from summarizer.clean.article import clean
from summarizer.clean.rules import load_rules
from summarizer.facts.terms.files import Term
from summarizer.facts.wording import Wording, open_wording
from summarizer.neural.encoder import forget, preload, similarity
from summarizer.neural.weights import find, verify
from summarizer.schema import (
    Article,
    Briefing,
    Document,
    Issue,
    Pair,
    Summarizer,
    Translator,
)
from summarizer.segment import segment
from summarizer.settings import Settings
from summarizer.summarize import SUMMARIZERS
from summarizer.summarize.briefs import section_briefs
from summarizer.summarize.executive import executive_summary
from summarizer.translate import TRANSLATORS
from summarizer.translate.mend import Mended
from summarizer.translate.reuse import Recalled, recall
from summarizer.translate.sentences import Progress, translate_texts

__all__ = [
    "Progress",
    "Translated",
    "brief_pairs",
    "clean_article",
    "document_wording",
    "make_briefing",
    "make_document",
    "open_summarizer",
    "open_translator",
    "signed",
    "translate_as_set",
    "translate_document",
    "translate_testset",
    "translate_texts",
]


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
    forget()  # the same bytes, whatever this process made before
    settings = settings or Settings()
    document = make_document(article, settings)
    summarizer = summarizer or open_summarizer(settings)
    opened = translator or open_translator(settings)
    made = translate_as_set(document, settings, opened, progress, terms)
    document = replace(document, notes=(*document.notes, *made.notes))
    return brief_pairs(document, made, settings, summarizer, opened[0])


def brief_pairs(
    document: Document,
    made: Translated,
    settings: Settings,
    summarizer: Summarizer,
    translator: Translator,
) -> Briefing:
    """Return the briefing of a translated document: key points, summary and findings.

    `made` is what `translate_as_set` returned, or what an editor changed since. The translator
    writes the short texts (gists, headlines) that are not sentences of the document.
    """
    pairs, wording = made.pairs, made.wording

    def translate(texts: Sequence[str]) -> list[str]:
        candidates = settings.translate.candidates
        return translate_texts(texts, translator, wording=wording, candidates=candidates)

    briefs = section_briefs(document.sections, pairs, summarizer, settings.summarize, translate)
    summary = executive_summary(briefs, settings.summarize.summary_points)
    all_pairs = [pair for own in pairs for pair in own]
    points = tuple(dict.fromkeys((*summary, *(p for brief in briefs for p in brief.points))))
    context = context_of(wording, points, document.changes)
    issues = with_ids([*made.issues, *check_pairs(all_pairs, context)])
    title_en = pairs[0][0].en.rstrip(".")
    parts = (made.made_by, f"summary:{summarizer.signature}", made.memory)
    signature = "|".join(filter(None, parts))
    return Briefing(document, title_en, summary, tuple(briefs), issues, signature)


@dataclass(frozen=True, slots=True)
class Translated:
    """A document's pairs by section, what became of them, and what made them.

    `made_by` is the signature of the translation, `memory` that of the translation memory or "".
    """

    pairs: list[tuple[Pair, ...]]
    issues: list[Issue]
    wording: Wording
    made_by: str
    memory: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know of the memory's part."""
        if not self.memory:
            return ()
        origins = [pair.origin for own in self.pairs for pair in own]
        kinds = Counter(re.split("[ @:]", origin)[1] for origin in origins if origin)
        listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        used = f"{sum(kinds.values())} of {len(origins)} sentences are from the translation memory"
        return (f"{used} ({listed})" if listed else used,)


def translate_as_set(
    document: Document,
    settings: Settings,
    translator: tuple[Translator, str],
    progress: Progress | None = None,
    terms: Sequence[Term] = (),
) -> Translated:
    """Return the translation of a document by the settings: terms, memory, first mentions.

    `terms` win over those of the glossary files.

    Raises:
        GlossaryError: a glossary file of the settings cannot be read.
        InputError: the translation memory of the settings cannot be read.
    """
    opened, model = translator
    candidates = settings.translate.candidates
    wording = document_wording(document, settings, terms)
    made_by = signed(model, opened, candidates, wording)
    texts = [s.zh for section in document.sections for s in section.sentences]
    reuse = recall(settings.memory, texts, wording, made_by)
    issues: list[Issue] = []
    pairs = translate_document(
        document, opened, progress, issues, wording, candidates, known=reuse.known
    )
    if settings.terms.first_mention:
        pairs = [tuple(own) for own in wording.first_mentions(pairs, issues)]
    return Translated(pairs, issues, wording, made_by, reuse.signature)


def clean_article(article: Article, settings: Settings | None = None) -> Article:
    """Return the article cleaned with the built-in rules and the user's."""
    options = (settings or Settings()).clean
    return clean(article, load_rules(options.rules_file), options.keep)


def make_document(article: Article, settings: Settings | None = None) -> Document:
    """Return the cleaned article cut into sections and sentences."""
    cleaned = clean_article(article, settings)
    document = segment(cleaned, lambda a, b: similarity(a, b).tolist())
    return replace(document, front_matter=cleaned.front_matter)


def open_translator(settings: Settings) -> tuple[Translator, str]:
    """Return the translator of the settings and the name and version of its model.

    Raises:
        ModelError: the model is missing or damaged.
    """
    model = find(settings.translate.model, settings.models_dir)
    if settings.translate.candidates > 1:
        preload()  # rerank needs it after the first decoding
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
    texts: Sequence[str],
    settings: Settings,
    progress: Progress | None = None,
    mended: list[Mended] | None = None,
) -> tuple[str, list[str], set[int]]:
    """Return what made the translations, one of each text, and the indexes of those in which
    amounts were mended; `mended` takes everything that was.

    Raises:
        ModelError: the model is missing or damaged.
        GlossaryError: a glossary file of the settings cannot be read.
    """
    translator, model = open_translator(settings)
    terms, candidates = settings.terms, settings.translate.candidates
    wording = open_wording(texts, terms.files, builtin=terms.builtin, names=terms.names)
    mended = [] if mended is None else mended
    made = translate_texts(texts, translator, progress, mended, wording, candidates)
    signature = signed(model, translator, candidates, wording)
    return signature, made, {m.index for m in mended if m.amounts}


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
    *,
    known: Mapping[str, Recalled] | None = None,
) -> list[tuple[Pair, ...]]:
    """Return for each section one pair a sentence, in order; what was mended goes to `issues`.

    A sentence that `known` has in English is not translated.
    """
    known = known or {}
    sentences = [s for section in document.sections for s in section.sentences]
    reused = {s.zh: r for s in sentences if (r := known.get(s.zh)) and r.en}
    rest = [s for s in sentences if s.zh not in reused]
    mended: list[Mended] = []
    texts = [s.zh for s in rest]
    english = translate_texts(texts, translator, progress, mended, wording, candidates)
    pairs = {s.id: Pair((s.id,), s.zh, en) for s, en in zip(rest, english, strict=True)}
    for s in sentences:
        if s.zh in reused:
            pairs[s.id] = Pair((s.id,), s.zh, reused[s.zh].en, reused[s.zh].origin)
    if issues is not None:
        issues += [Issue("mended", "note", m.message, (rest[m.index].id,)) for m in mended]
        issues += [Issue("memory", "note", r.message, (s.id,))
                   for s in sentences if (r := known.get(s.zh)) and r.message]  # fmt: skip
    return [tuple(pairs[s.id] for s in section.sentences) for section in document.sections]
