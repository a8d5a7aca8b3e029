"""The flow, top to bottom: the only module that knows the order of the steps.

read → clean → segment → translate → summarise → check → align, a method of `Briefer` each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path

from summarizer.align import align
from summarizer.check import check_pairs, context_of, with_ids
from summarizer.clean.article import clean
from summarizer.clean.rules import Rule, load_rules
from summarizer.facts.names.stated import body_in_english, credit_in_english
from summarizer.facts.terms.glossary import Glossary, load_glossary
from summarizer.facts.terms.term import Term
from summarizer.facts.wording import Wording, open_wording
from summarizer.neural import coverage, encoder
from summarizer.neural.encoder import preload, similarity
from summarizer.neural.weights import Model
from summarizer.read import read_article
from summarizer.render.evidence import named_points
from summarizer.schema import (
    Article,
    Briefing,
    Document,
    FrontMatter,
    Issue,
    Origin,
    Pair,
    Point,
    SectionBrief,
    Signature,
    Summarizer,
    Translator,
)
from summarizer.segment import segment
from summarizer.settings import Settings
from summarizer.summarize import SUMMARIZERS
from summarizer.summarize.briefs import (
    as_drafted,
    follow_edited,
    section_briefs,
    short_texts,
    title_of,
)
from summarizer.summarize.executive import executive_summary
from summarizer.summarize.support import judge_edited
from summarizer.text import counted, item_alone
from summarizer.translate import find_model, open_backend
from summarizer.translate.datelines import translate_datelines
from summarizer.translate.item_marks import translate_items
from summarizer.translate.mend import Mended
from summarizer.translate.notes import explain_notes
from summarizer.translate.reuse import recall
from summarizer.translate.rows import translate_rows
from summarizer.translate.sentences import Progress, translate_texts

__all__ = [
    "OF_TRANSLATION",
    "Briefer",
    "Progress",
    "Translation",
    "columns_in_english",
    "make_briefing",
    "open_summarizer",
    "open_translator",
    "with_edited_note",
]


_EDITED = "Sentences whose English an editor wrote: "
OF_TRANSLATION = frozenset({"mended", "memory", "first-mention"})  # findings of no check


@dataclass(frozen=True, slots=True)
class Translation:
    """A document with its pairs by section, the findings of translating, and what made them."""

    document: Document
    pairs: tuple[tuple[Pair, ...], ...]
    issues: tuple[Issue, ...]
    wording: Wording
    signature: Signature

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know of the translation memory's part; nothing without one."""
        if not self.signature.memory:
            return ()
        origins = [pair.origin for section in self.pairs for pair in section]
        kinds = Counter(Origin.parse(origin).kind for origin in origins if origin)
        listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        of_all = counted(len(origins), "sentence")
        verb = "is" if sum(kinds.values()) == 1 else "are"
        used = f"{sum(kinds.values())} of {of_all} {verb} from the translation memory"
        return (f"{used} ({listed})" if listed else used,)


class Briefer:
    """Makes briefings by one `Settings`; models, glossary and rules are opened when first used.

    Several threads may share one if its translator and summarizer take turns (`serve.desk`).
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        translator: Translator | None = None,
        summarizer: Summarizer | None = None,
    ) -> None:
        self.settings = settings or Settings()
        if translator:
            self.translator = translator
        if summarizer:
            self.summarizer = summarizer

    @cached_property
    def model(self) -> Model | None:
        """The translation model of the settings, verified but not opened; None if none is needed.

        Raises:
            ModelError: the model is missing or damaged.
        """
        return find_model(self.settings.translate, self.settings.models_dir)

    @cached_property
    def translator(self) -> Translator:
        """The translator of the settings; a model that was verified before is not read twice."""
        return open_translator(self.settings, vars(self).get("model"))

    @cached_property
    def summarizer(self) -> Summarizer:
        """The summarizer of the settings."""
        return open_summarizer(self.settings)

    @cached_property
    def glossary(self) -> Glossary:
        """The built-in terms and those of the user's files, which win."""
        terms = self.settings.terms
        return load_glossary([Path(file) for file in terms.files], builtin=terms.builtin)

    @cached_property
    def _rules(self) -> Sequence[Rule]:
        return load_rules(self.settings.clean.rules_file)

    def open(self) -> Briefer:
        """Open models, glossary and rules now, so that a process answers fast or fails early.

        Raises:
            ModelError: a model is missing or damaged.
            GlossaryError: a glossary file of the settings cannot be read.
        """
        _ = self.translator, self.summarizer, self.glossary, self._rules
        return self

    def brief(
        self,
        source: Article | Path | str,
        progress: Progress | None = None,
        terms: Sequence[Term] = (),
    ) -> Briefing:
        """Return the aligned bilingual briefing of an article, or of a file ("-": standard input).

        `progress` is called with (sentences done, sentences in all). `terms` win over those of the
        glossary files.

        Raises:
            LgsumError: the input, a model, a glossary or the memory cannot be used.
        """
        encoder.forget()  # the same bytes, whatever this process made before
        coverage.forget()
        article = source if isinstance(source, Article) else read_article(str(source))
        document = self.segment(self.clean(article))
        return self.assemble(self.translate(document, progress, terms))

    def clean(self, article: Article) -> Article:
        """Return the article cleaned with the built-in rules and the user's."""
        return clean(article, self._rules, self.settings.clean.keep)

    def segment(self, article: Article) -> Document:
        """Return a cleaned article cut into sections and sentences."""
        document = segment(article, lambda a, b: similarity(a, b).tolist())
        return replace(document, front_matter=article.front_matter)

    def wording(self, document: Document, terms: Sequence[Term] = ()) -> Wording:
        """Return the terms and names of a document; `terms` win over those of the glossary."""
        sentences = [s.zh for s in document.sentences]
        glossary = self.glossary.with_terms(terms) if terms else self.glossary
        return open_wording(sentences, glossary, names=self.settings.terms.names)

    def wording_of(self, briefing: Briefing) -> Wording:
        """Return the terms and names of a briefing: with the terms that its editor asked for, over
        which those of the glossary files win."""
        return self.wording(briefing.document, self.glossary.not_given(briefing.terms or ()))

    def translate(
        self, document: Document, progress: Progress | None = None, terms: Sequence[Term] = ()
    ) -> Translation:
        """Return the translation of a document; memory and first mentions are as the settings say.

        Raises:
            InputError: the translation memory of the settings cannot be read.
        """
        wording = self.wording(document, terms)
        signature = self.signature(wording)
        texts = [s.zh for s in document.sentences]
        reuse = recall(self.settings.memory, texts, wording, str(signature))
        signature = replace(signature, memory=reuse.signature)
        reused = {
            s.id: Pair((s.id,), s.zh, recalled.en, recalled.origin)
            for s in document.sentences
            if (recalled := reuse.recalled.get(s.zh)) and recalled.en
        }
        rest = {s.id for s in document.sentences if s.id not in reused}
        pairs, issues = self.translate_sentences(document, rest, wording, progress)
        issues += [
            Issue("memory", "note", recalled.message, (s.id,))
            for s in document.sentences
            if (recalled := reuse.recalled.get(s.zh)) and recalled.message
        ]
        pairs |= reused
        by_section = [[pairs[s.id] for s in section.sentences] for section in document.sections]
        if self.settings.terms.first_mention:
            by_section = wording.first_mentions(by_section, issues)
        drafted = tuple(tuple(pair.as_drafted() for pair in row) for row in by_section)
        translation = Translation(document, drafted, tuple(issues), wording, signature)
        notes = [columns_in_english(note, pairs) for note in document.notes]
        stated = self._in_english(document.front_matter, wording, pairs)
        noted = replace(document, notes=(*notes, *translation.notes), front_matter=stated)
        return replace(translation, document=noted)

    def _in_english(
        self, front_matter: FrontMatter, wording: Wording, pairs: Mapping[str, Pair]
    ) -> FrontMatter:
        """Return front matter with the English of who wrote and issued it: that of terms and names,
        or of the sentence that says no more, else what stands beside its Chinese in brackets."""
        sentences = {pair.zh.strip(): pair.en.strip() for pair in pairs.values()}

        def translate(chinese: str) -> str:
            return sentences.get(chinese) or self.translate_texts([chinese], wording)[0]

        entries = {}
        for field in fields(front_matter):
            entry = getattr(front_matter, field.name)
            english = ""
            if entry.value and field.name in ("author", "editor"):
                english = credit_in_english(entry.value, wording.written)
            elif entry.value and field.name in ("source", "issuer"):
                english = body_in_english(entry.value, wording.written, translate)
            entries[field.name] = replace(entry, english=english)
        return FrontMatter(**entries)

    def translate_sentences(
        self,
        document: Document,
        identifiers: Collection[str],
        wording: Wording,
        progress: Progress | None = None,
    ) -> tuple[dict[str, Pair], list[Issue]]:
        """Return the pairs of some sentences of a document by id, and what was mended in them."""
        sentences = [s for s in document.sentences if s.id in identifiers]
        mended: list[Mended] = []
        english = self.translate_texts([s.zh for s in sentences], wording, progress, mended)
        made = zip(sentences, english, strict=True)
        pairs = {s.id: Pair((s.id,), s.zh, en).as_drafted() for s, en in made}
        return pairs, [Issue("mended", "note", m.message, (sentences[m.index].id,)) for m in mended]

    def translate_testset(
        self, texts: Sequence[str], progress: Progress | None = None
    ) -> tuple[Signature, list[str], list[Mended]]:
        """Return the signature, the translation of each text, and what was mended in them."""
        wording = open_wording(texts, self.glossary, names=self.settings.terms.names)
        mended: list[Mended] = []
        english = self.translate_texts(texts, wording, progress, mended)
        return self.signature(wording), english, mended

    def summarize(
        self, translation: Translation
    ) -> tuple[tuple[SectionBrief, ...], tuple[Issue, ...]]:
        """Return the sections with headline, gist and key points, and the findings of mending.

        The headlines, gists and points are in both languages; the findings are about their English.
        """
        issues: list[Issue] = []

        def translate(texts: Mapping[str, str]) -> Mapping[str, str]:
            mended: list[Mended] = []
            chinese = list(texts.values())
            english = self.translate_texts(chinese, translation.wording, None, mended)
            names = list(texts)
            issues.extend(Issue("mended", "note", m.message, (names[m.index],)) for m in mended)
            return dict(zip(names, english, strict=True))

        sections, options = translation.document.sections, self.settings.summarize
        briefs = section_briefs(sections, translation.pairs, self.summarizer, options, translate)
        return tuple(briefs), tuple(issues)

    def align(self, briefing: Briefing, wording: Wording | None = None) -> Briefing:
        """Return the briefing with the word links of its pairs, or without any by the settings."""
        wording = wording or self.wording(briefing.document)
        linked = self.settings.render.word_links
        sections = tuple(
            replace(brief, pairs=align(brief.pairs, wording) if linked else brief.pairs)
            for brief in briefing.sections
        )
        return replace(briefing, sections=sections)

    def check(self, briefing: Briefing, only: Sequence[str] = ()) -> tuple[Issue, ...]:
        """Return the findings on a briefing, edited or not; `only` names the checks to run.

        Whether the text supports a key point that was edited is found out anew.

        Raises:
            PluginError: `only` names a check that does not exist.
        """
        briefing = judge_edited(briefing)
        places: dict[Point, tuple[str, ...]] = {}
        for named in named_points(briefing):
            places[named.point] = (*places.get(named.point, ()), named.id)
        return self._check(briefing, self.wording_of(briefing), only, places)

    def check_translation(self, translation: Translation) -> tuple[Issue, ...]:
        """Return the findings on a translation without key points, and those of translating."""
        pairs = [pair for section in translation.pairs for pair in section]
        changes, engine = translation.document.changes, translation.signature.translation
        context = context_of(translation.wording, (), changes, engine)
        return with_ids((*translation.issues, *check_pairs(pairs, context)))

    def renew(self, briefing: Briefing) -> Briefing:
        """Return a briefing that may have been edited with its findings, the support of its key
        points, its word links and the origin of its sentences as they are now; of what was not
        edited the remarks of the translation stay. Points, headings and the title that are a
        sentence word for word follow it."""
        sections = tuple(
            replace(brief, pairs=tuple(pair.with_editor() for pair in brief.pairs))
            for brief in briefing.sections
        )
        briefing = judge_edited(follow_edited(replace(briefing, sections=sections)))
        edited = [i for brief in briefing.sections for p in brief.pairs if p.edited for i in p.ids]
        made = [
            i for i in briefing.issues if i.check in OF_TRANSLATION and not {*edited} & {*i.ids}
        ]
        issues = with_ids((*made, *self.check(briefing)))
        signature = replace(Signature.parse(briefing.signature), edited=str(len(edited) or ""))
        document = with_edited_note(briefing.document, edited)
        renewed = replace(briefing, document=document, issues=issues, signature=str(signature))
        return self.align(renewed, self.wording_of(briefing))

    def assemble(self, translation: Translation) -> Briefing:
        """Return the briefing of a translated document: key points, summary and findings."""
        briefs, mended = self.summarize(translation)
        title = self._title(translation, briefs)
        signature = replace(translation.signature, summary=self.summarizer.signature)
        sentences = [s.zh for s in translation.document.sentences]
        terms = translation.wording.glossary.own_terms(sentences)
        briefing = Briefing(translation.document, title, (), briefs, (), str(signature), terms)
        issues = self._check(briefing, translation.wording)
        texts = {i: p for p in _texts(briefing) for i in p.ids}
        grave = [issue for issue in issues if issue.level != "note"]
        doubted, unsure = _doubted(texts, grave), _doubted(texts, grave, "unsure")
        points = self.settings.summarize.summary_points
        briefing = replace(briefing, summary=executive_summary(briefs, points, doubted, unsure))
        issues = with_ids((*translation.issues, *mended, *issues))
        briefing = as_drafted(replace(briefing, issues=issues))
        return self.align(briefing, translation.wording)

    def _title(self, translation: Translation, briefs: Sequence[SectionBrief]) -> str:
        """Return the English of the title; words of the text that stand for one are translated by
        themselves."""
        chinese = translation.document.title
        if english := title_of(chinese, briefs):
            return english
        cut = "…" if chinese.endswith("…") else ""
        (english,) = self.translate_texts([f"{chinese.rstrip('…')}。"], translation.wording)
        return english.rstrip(". ") + cut

    def signature(self, wording: Wording) -> Signature:
        """Return what makes a translation: model, weights, decoding, choice, glossary."""
        candidates = self.settings.translate.candidates
        translation = f"{self.translator.signature}/candidates{candidates}"
        return Signature(translation=translation, glossary=wording.signature)

    def _check(
        self,
        briefing: Briefing,
        wording: Wording,
        only: Sequence[str] = (),
        places: Mapping[Point, tuple[str, ...]] | None = None,
    ) -> tuple[Issue, ...]:
        pairs = _texts(briefing)
        points = [*briefing.summary]
        for brief in briefing.sections:
            points += filter(None, (brief.gist, *brief.points))
        engine = Signature.parse(briefing.signature).translation
        changes = briefing.document.changes
        context = context_of(wording, tuple(dict.fromkeys(points)), changes, engine)
        return check_pairs(pairs, replace(context, places=places or {}), only)

    def translate_texts(
        self,
        texts: Sequence[str],
        wording: Wording,
        progress: Progress | None = None,
        mended: list[Mended] | None = None,
    ) -> list[str]:
        """Return a translation of each text, the best of its hypotheses, mended."""
        candidates = self.settings.translate.candidates

        def translate(parts: Sequence[str], found: list[Mended] | None) -> list[str]:
            made = translate_texts(parts, self.translator, progress, found, wording, candidates)
            return explain_notes(parts, made, wording, clauses)

        def clauses(parts: Sequence[str]) -> list[str]:
            return translate_texts(parts, self.translator, None, None, wording, candidates)

        def reports(parts: Sequence[str], found: list[Mended] | None) -> list[str]:
            return translate_datelines(parts, found, translate, wording)

        def items(parts: Sequence[str], found: list[Mended] | None) -> list[str]:
            return translate_items(parts, found, reports)

        return translate_rows(texts, mended, items)


def with_edited_note(document: Document, edited: Sequence[str]) -> Document:
    """Return a document with a note on the sentences that an editor wrote, in place of an older
    one; without any if there are none."""
    notes = [note for note in document.notes if not note.startswith(_EDITED)]
    notes += [f"{_EDITED}{', '.join(edited)}."] if edited else []
    return replace(document, notes=tuple(notes))


def columns_in_english(note: str, pairs: Mapping[str, Pair]) -> str:
    """Return a note on a table with the English of its first row as the names of the columns."""
    match = re.match(r"sentences (\S+) to \S+ are a table with the columns ", note)
    if not match or match[1] not in pairs:
        return note
    cells = [cell.strip() for cell in pairs[match[1]].en.split("\t")]
    return match[0] + ", ".join(filter(None, cells))


def _texts(briefing: Briefing) -> list[Pair]:
    """Return the sentences of a briefing, then those headlines and gists that are not sentences,
    and the title if it stands by itself."""
    pairs = [pair for brief in briefing.sections for pair in brief.pairs]
    pairs += short_texts(briefing.sections)
    title = briefing.document.title
    if title and briefing.title_en and not title_of(title, briefing.sections):
        pairs.append(Pair(("title",), title, briefing.title_en, drafted=briefing.drafted))
    return pairs


def _doubted(texts: Mapping[str, Pair], issues: Sequence[Issue], check: str = "") -> set[str]:
    """Return the English texts that findings (of a check) are about, as sentences and as points."""
    wrong = [i for issue in issues if check in ("", issue.check) for i in issue.ids]
    pairs = [texts[i] for i in wrong if i in texts]
    return {en for pair in pairs for en in (pair.en, item_alone(pair.zh, pair.en)[1])}


def make_briefing(
    article: Article, settings: Settings | None = None, progress: Progress | None = None
) -> Briefing:
    """Return the aligned bilingual briefing of an article."""
    return Briefer(settings).brief(article, progress)


def open_translator(settings: Settings, model: Model | None = None) -> Translator:
    """Return the translator of the settings; of a model that has been verified, if one is given.

    Raises:
        ModelError: the model is missing or damaged.
    """
    if settings.translate.candidates > 1:
        preload()  # the choice among hypotheses needs it after the first decoding
    return open_backend(settings.translate, settings.models_dir, model)


def open_summarizer(settings: Settings) -> Summarizer:
    """Return the summarizer of the settings."""
    options = settings.summarize
    options = replace(options, models_dir=options.models_dir or settings.models_dir)
    summarizer: Summarizer = SUMMARIZERS.load(options.method)(options)
    return summarizer
