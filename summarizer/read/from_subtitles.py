"""Subtitles (SRT, VTT, ASS) by pysubs2: their words without times, cues of one sentence joined."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from summarizer.errors import InputError
from summarizer.read.content import Content, Reading, left_out
from summarizer.schema import Change, Mark
from summarizer.text import regex

__all__ = ["SubtitlesReader"]

_TIMES = regex(
    r"^(?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[,.]\d{1,3}", re.MULTILINE
)
_VOICE = regex(r"<v(?:\.[^<>\s]{0,40})?\s+([^<>\n]{1,60})>")
_TAG = regex(r"</?[a-zA-Z][^<>]{0,80}>")
_END = regex(r"[。！？!?…][”’」』）)]*$")
_STOP = regex(r"[。！？!?…]+")
_LONGEST_SENTENCE = 60  # characters for each end mark, where speech is written with marks
# [音乐], （掌声）, ♪
_SOUND = regex(
    r"[♪♫♬\s]{1,6}|[\[（(【〔]\s?[♪♫\s]{0,3}(?:背景)?(?:音乐|音樂|掌声|掌聲|笑声|笑聲|鼓掌|欢呼声?|歡呼聲?|歌声|歌聲|片头|片尾"
    r"|片头曲|片尾曲|无声|静音|噪音|杂音|哭声|铃声|枪声|music|applause|laughter|silence)(?:声|响起)?\s?[♪♫\s]{0,3}[\]）)】〕]",
    re.IGNORECASE,
)
_MARK = regex(r"[，。！？；：、,.!?;]$")
_GOES_ON = regex(r"[，、,：:]$")
_WORD_EDGE = regex(r"[A-Za-z0-9]")
_HEAD = 4000


class SubtitlesReader:
    """Speech with times; a speaker that is named stands before the words."""

    suffixes = (".srt", ".vtt", ".ass", ".ssa")

    def claims(self, content: Content) -> bool:
        """See `Reader`."""
        head = content.text[:_HEAD].lstrip("\ufeff \n")
        if head.startswith(("WEBVTT", "[Script Info]")):
            return True
        first = _TIMES.search(head)
        # in a page of text a time range may be quoted; here it opens the file
        return first is not None and not re.search(r"[\u3400-\u9fff]", head[: first.start()])

    def read(self, content: Content) -> Reading:
        """See `Reader`."""
        from pysubs2 import SSAFile
        from pysubs2.exceptions import Pysubs2Error

        text, encoding = content.decoded
        form = {"W": "vtt", "[": "ass"}.get(text.lstrip("\ufeff \n")[:1], "srt")
        voiced = _VOICE.sub(r"\1：", text)
        try:
            subtitles = SSAFile.from_string(voiced.lstrip("\ufeff \n"), format_=form)
        except (Pysubs2Error, ValueError, LookupError) as error:
            raise InputError(f"{content.name}: damaged subtitles; save their text") from error
        cues: list[str] = []
        changes: list[Change] = []
        for event in subtitles:
            if event.is_comment:
                continue
            plain = html.unescape(_TAG.sub("", event.plaintext))
            speaker = f"{event.name}：" if event.name and form == "ass" else ""
            lines = [" ".join(line.split()) for line in plain.split("\n") if line.strip()]
            if lines and _SOUND.fullmatch(joined(lines)):
                changes.append(
                    left_out("sound", len(cues) + 1, joined(lines), "a sound, not speech")
                )
            elif lines:
                cues.append(speaker + joined(lines))
        lines = sentences(cues)
        marks = tuple(Mark(number, "line") for number in range(1, len(lines) + 1))
        return Reading("\n".join(lines), encoding, tuple(changes), marks)


def sentences(cues: Iterable[str]) -> list[str]:
    """Return cues joined up to a mark that ends a sentence.

    Where most have no mark, they are joined only behind one that says that the sentence goes on.

    >>> sentences(["今年投资4.5亿元，", "新建学校9所。", "我们不会停下！"])
    ['今年投资4.5亿元，新建学校9所。', '我们不会停下！']
    """
    listed = list(cues)
    marked = sum(bool(_MARK.search(cue)) for cue in listed)
    letters = sum(map(len, listed))
    ends = sum(len(_STOP.findall(cue)) for cue in listed)
    marked_throughout = marked * 2 >= len(listed) or ends * _LONGEST_SENTENCE >= letters
    result: list[str] = []
    open_cues: list[str] = []
    for cue in listed:
        open_cues.append(cue)
        if _END.search(cue) if marked_throughout else not _GOES_ON.search(cue):
            result.append(joined(open_cues))
            open_cues = []
    return [*result, joined(open_cues)] if open_cues else result


def joined(lines: Iterable[str]) -> str:
    """Return lines as one, with a space only between Latin words."""
    text = ""
    for line in lines:
        space = bool(text) and _WORD_EDGE.match(text[-1]) and _WORD_EDGE.match(line)
        text += f" {line}" if space else line
    return text
