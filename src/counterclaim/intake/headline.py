"""Headline: telling a headline from the story's first sentence, and leaving the sentence whole where it is unsure."""

import re

# The longest of 804 headlines measured has 129 characters.
_MOST_CHARS = 160
_LEAST_WORDS = 2
_MOST_WORDS = 28
# Words shorter than this are small in any headline style ("over", "with", "in").
_WEIGHTY = 5
_LEAST_WEIGHTY = 4

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# Not after an abbreviation of one or two letters ("v.", "St.").
_SENTENCE_END = re.compile(r"(?:[^\W_]{2}[^\W_A-Z]|\d)[.!?]\s+[^\Wa-z_]")
_SPACED_STOP = re.compile(r"([^.!?\r\n]{15,160}?) \.\s+(?=[^\Wa-z_]|[“\"‘'])")
_STOP = re.compile(r"([^.!?\r\n]{15,160}?)\.\s+(?=[^\Wa-z_]|[“\"‘'])")
_MARKS = re.compile(r"[\W_]+")
# A line that ends as a sentence does may be the story's first.
_SENTENCE_LIKE = re.compile(r"[.,;:…?!][”\"’'»)]*$")
_NO_HEADING_START = re.compile(r"[-*•>|]\s|\d{1,2}[:.]\d\d|Q\s|A\s")


def plausible_headline(words: str) -> bool:
    """Tell whether `words` may be a headline by their length and make."""
    count = len(words.split())
    return _LEAST_WORDS <= count <= _MOST_WORDS and len(words) <= _MOST_CHARS and not _SENTENCE_END.search(words)


def looks_like_heading(line: str) -> bool:
    """Tell whether a line that stands alone is a heading: short, no full stop, no list mark, no clock."""
    line = line.strip()
    return (
        plausible_headline(line)
        and not _SENTENCE_LIKE.search(line)
        and not line[0].islower()
        and not _NO_HEADING_START.match(line)
        and _WORD.search(line) is not None
    )


def headline_before_story(text: str, position: int) -> tuple[str, int] | None:
    """Return the headline at `position` and the offset past it, where the line itself shows that it is one.

    Two signs are certain: a full stop set apart (" . "), and a sentence in title case, as no story begins with.

    Args:
        text: the report's text.
        position: just past a date stamp.
    """
    spaced = _SPACED_STOP.match(text, position)
    if spaced and plausible_headline(spaced[1]):
        return spaced[1], spaced.end()
    stopped = _STOP.match(text, position)
    if (
        stopped
        and plausible_headline(stopped[1])
        and in_title_case(stopped[1])
        and not text[stopped.end() : stopped.end() + 200].isupper()
    ):
        return stopped[1], stopped.end()
    return None


def in_title_case(words: str) -> bool:
    """Tell whether every weighty word has a capital, and not every word is in capitals."""
    weighty = [word for word in _WORD.findall(words) if len(word) >= _WEIGHTY]
    return len(weighty) >= _LEAST_WEIGHTY and all(word[0].isupper() for word in weighty) and not words.isupper()


def past_repeated(text: str, position: int, title: str) -> int:
    """Return the offset past `title` where `text` repeats it at `position`, else `position`.

    Args:
        text: the report's text.
        position: where the story would begin.
        title: the headline as known from elsewhere.
    """
    wanted = _MARKS.sub(" ", title).casefold().split()
    if len(wanted) < _LEAST_WORDS:
        return position
    matches = list(re.compile(r"[^\W_]+").finditer(text, position, position + 4 * len(title) + 40))[: len(wanted)]
    if [match[0].casefold() for match in matches] != wanted:
        return position
    end = matches[-1].end()
    closing = re.compile(r"[”\"’')\]]?\s*[.!?:|–—-]?\s+|\s*\Z").match(text, end)
    return closing.end() if closing else position
