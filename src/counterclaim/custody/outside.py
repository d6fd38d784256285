"""Outside: how somebody checks a bundle without Counterclaim: commands of any Linux, with what each proves."""

from typing import NamedTuple


class Step(NamedTuple):
    """One check.

    Args:
        proves: what it shows when it says nothing and ends well.
        command: for bash, in the bundle's folder.
    """

    proves: str
    command: str


STEPS = (
    Step(
        "Nothing in the bundle was damaged on its way, and nothing is missing",
        "sha256sum --check --quiet SHA256SUMS",
    ),
    Step(
        "Every raw file has the hash that it is named by",
        "(cd raw && ls | sed 's/.*/& *&/' | sha256sum --check --quiet)",
    ),
    Step(
        "The log is whole: each line has its hash, and names the number and the hash of the line before (it takes a minute for "
        "about 20,000 lines)",
        r"""n=0; prev=$(printf '0%.0s' {1..64})
while IFS= read -r line && IFS= read -r hash <&3; do
  n=$((n+1))
  case "$line" in "[\"$prev\",$n,"*) ;; *) echo "line $n does not follow the one before"; exit 1;; esac
  [ "$(printf '%s' "$line" | sha256sum | cut -c1-64)" = "$hash" ] || { echo "line $n was changed"; exit 1; }
  prev=$hash
done < log/lines.txt 3< log/hashes.txt
[ "$(wc -l < log/lines.txt)" = "$n" ] && [ "$(wc -l < log/hashes.txt)" = "$n" ] || { echo "a line has no hash"; exit 1; }""",
    ),
    Step(
        "Every raw file, every report and every reading is one that the log tells of, under its report's id",
        r"""export LC_ALL=C
sed -nE -e 'h' \
  -e 's/.*"(archive|read|erase)","([0-9a-f]{8,64})",".*\\"sha256\\":\\"([0-9a-f]{64})\\".*/\2 \3/p;g' \
  -e 's/.*"(archive|read|erase)","([0-9a-f]{8,64})",".*\\"record\\":\\"([0-9a-f]{64})\\".*/\2 \3/p;g' \
  -e 's/.*"(archive|read|erase)","([0-9a-f]{8,64})",".*\\"reading\\":\\"([0-9a-f]{64})\\".*/\2 \3/p' \
  log/lines.txt | sort -u > "${TMPDIR:-/tmp}/told.$$"
{ tail -n +2 manifest.tsv | cut -f1,2 | tr '\t' ' '
  sha256sum reports/*.json readings/*.json | sed -E 's/^([0-9a-f]{64}) .*\/([0-9a-f]+)\.json$/\2 \1/'; } |
  sort -u | comm -23 - "${TMPDIR:-/tmp}/told.$$" | sed 's/^/the log does not tell of: /' > "${TMPDIR:-/tmp}/untold.$$"
cat "${TMPDIR:-/tmp}/untold.$$"; [ ! -s "${TMPDIR:-/tmp}/untold.$$" ]; ok=$?
rm -f "${TMPDIR:-/tmp}/told.$$" "${TMPDIR:-/tmp}/untold.$$"; [ "$ok" = 0 ] || exit 1""",
    ),
    Step(
        "Every report that the log tells of is in the bundle, or was erased on request, and its raw file is there",
        r"""export LC_ALL=C
lost=$(sed -nE 's/.*"archive","([0-9a-f]{8,64})",".*/\1/p' log/lines.txt | sort -u |
  comm -23 - <({ tail -n +2 manifest.tsv | cut -f1; tail -n +2 erased.tsv | cut -f1; } | sort -u))
[ -z "$lost" ] || { echo "missing: $lost"; exit 1; }
tail -n +2 manifest.tsv | cut -f1,2 | while read -r id hash; do
  [ -e "raw/$hash" ] && [ -e "reports/$id.json" ] || { echo "missing: the files of $id"; exit 1; }
done || exit 1""",
    ),
    Step(
        "The root of every day is that of its lines, chained to the day before",
        r"""merkle() { mapfile -t h; while [ ${#h[@]} -gt 1 ]; do n=(); for ((i = 0; i < ${#h[@]}; i += 2)); do
  if [ $((i+1)) = ${#h[@]} ]; then n+=("${h[i]}")
  else n+=("$(printf '%s%s' "${h[i]}" "${h[i+1]}" | sha256sum | cut -c1-64)"); fi
done; h=("${n[@]}"); done; echo "${h[0]}"; }
before=$(printf '0%.0s' {1..64})
tail -n +2 roots.tsv | while IFS=$'\t' read -r day first last tree prev root; do
  [ "$prev" = "$before" ] && [ "$(sed -n "${first},${last}p" log/hashes.txt | merkle)" = "$tree" ] &&
    [ "$(printf '%s%s' "$prev" "$tree" | sha256sum | cut -c1-64)" = "$root" ] || { echo "the root of $day is another"; exit 1; }
  before=$root
done || exit 1""",
    ),
    Step(
        "Every timestamp is an authority's, of the root of its day (take the authority's own certificate in place of the one "
        "that comes with the bundle)",
        r"""for reply in timestamps/*.tsr; do [ -e "$reply" ] || continue
  name=${reply%.tsr}; day=$(basename "$name" | cut -c1-10)
  [ "$(cat "$name.root")" = "$(awk -F'\t' -v day="$day" '$1 == day { print $6 }' roots.tsv)" ] ||
    { echo "$name: another root"; exit 1; }
  openssl ts -verify -data "$name.root" -in "$reply" -CAfile "$name.pem" > /dev/null 2>&1 ||
    { echo "$reply does not hold"; exit 1; }
done""",
    ),
)

_HEAD = """\
EVIDENCE BUNDLE

What a casebook of Counterclaim held, so that anybody can check it with common commands, without Counterclaim.
It holds whole texts and names: pass it on only to whom they may be shown.

raw/HASH            the bytes as received, named by their SHA-256
reports/ID.json     a report as archived: its text, in which all offsets count (Unicode code points), and its head
readings/ID.json    what a reader made of it: the reader, the claims, the ceasefires, notes
log/lines.txt       every change, a line each: [hash of the line before, number, when, who, what, to what, payload]
log/hashes.txt      the SHA-256 of each line (without its end), in the same order
manifest.tsv        report, SHA-256 of its bytes, when published, when retrieved, media type, publisher, title, address
erased.tsv          what was erased on request: report, SHA-256, act, when, by whom, why; its bytes are not here, and where words
                    were struck out of a text, bars stand for them
roots.tsv           the root of each day (UTC): first and last line, tree, root before, root
timestamps/         DAY-NUMBER.tsr, an authority's reply (RFC 3161) about DAY-NUMBER.root; .pem, the certificates trusted here
SHA256SUMS          of all of these

HOW TO CHECK IT

Needed: bash, coreutils, sed, awk, openssl. Run `bash check.sh` in this folder, or each command below by itself: it says nothing
and ends well, or says what is wrong. Compare the last line of log/hashes.txt, or a day's root, with what you were given before.
"""


def readme() -> str:
    """Return the text that comes with a bundle."""
    parts = [_HEAD]
    for number, step in enumerate(STEPS, start=1):
        indented = "\n".join(f"    {line}" for line in step.command.splitlines())
        parts.append(f"{number}. {step.proves}:\n\n{indented}\n")
    return "\n".join(parts)


def script() -> str:
    """Return the same commands as a script that runs each and says which one fails."""
    lines = [
        "#!/usr/bin/env bash",
        "# The commands of README.txt, one after the other.",
        'cd "$(dirname "$0")" || exit 2',
        "failed=0",
    ]
    for number, step in enumerate(STEPS, start=1):
        lines += [f"# {number}. {step.proves}", f"(\n{step.command}\n) || {{ echo 'check {number} failed'; failed=1; }}"]
    lines += ['[ "$failed" = 0 ] && echo "every check holds"', 'exit "$failed"']
    return "\n".join(lines) + "\n"
