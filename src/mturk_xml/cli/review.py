"""``mturk-xml review``."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import TextIO

from mturk_xml.archives import Assignment, Record
from mturk_xml.cli.intake import intake
from mturk_xml.cli.output import output
from mturk_xml.cli.policy_files import UnusableError, unusable
from mturk_xml.cli.policy_options import Policies, policies
from mturk_xml.cli.report import json_text, write_objects, write_text
from mturk_xml.cli.status import Status
from mturk_xml.review_policies import Interpretation, PolicyResults, by_hit, replay


def review(options: Namespace) -> Status:
    """Replay review policies on the assignments in archives, write the results, and return the exit status."""
    counts: Counter[str] = Counter()
    try:
        given = policies(options)
        write_text(given.doubts(), sys.stderr)
        with output(options.output) as out, intake(options.paths, options.rejects) as records:
            _write(_counted(_replayed(records, given, options), counts), options.format, out)
    except UnusableError as error:
        write_text(error.found, sys.stderr)
        return error.status
    if not options.quiet:
        print(f"{records.summary()}\n{_summary(counts)}", file=sys.stderr)
    return records.status


def _replayed(records: Iterable[Record], given: Policies, options: Namespace) -> Iterator[PolicyResults]:
    interpretation = Interpretation(**{each.name: getattr(options, each.name) for each in fields(Interpretation)})
    hits = by_hit(map(_named, records), grouped=options.grouped)
    while True:
        try:
            _, assignments = next(hits)
        except StopIteration:
            return
        except ValueError as error:  # a HIT comes again
            raise unusable(str(error).partition(":")[0], "leave out --grouped") from None
        yield replay(assignments, *given, interpretation=interpretation, created_with=options.created_with)


def _named(record: Record) -> Record:
    """Return an assignment with an identifier: one from a file of its own is called as the file."""
    if not isinstance(record, Assignment) or record.assignment_id is not None or record.place is None:
        return record
    path, number, _ = record.place
    return replace(record, assignment_id=path if number == 1 else f"{path}, record {number}")


def _counted(hits: Iterable[PolicyResults], counts: Counter[str]) -> Iterator[PolicyResults]:
    for results in hits:
        counts["HIT"] += 1
        counts["repeated"] += len(results.repeated)
        counts.update(action.name for action in results.actions)
        yield results


def _summary(counts: Counter[str]) -> str:
    """Return in one line how many HITs there were, and what would have been done."""
    hits = f"{counts['HIT']:,} HIT{'' if counts['HIT'] == 1 else 's'} replayed"
    actions = f"{counts['approve']:,} to approve, {counts['reject']:,} to reject, {counts['extend']:,} to extend"
    again = f"; {counts['repeated']:,} came again and count once" if counts["repeated"] else ""
    return f"{hits}: {actions}{again}"


def _write(hits: Iterable[PolicyResults], to: str, out: TextIO) -> None:
    if to == "json":
        write_objects((dict(each.to_response()) for each in hits), out)
    elif to == "jsonl":
        out.writelines(json_text(each.to_response(), out.encoding) + "\n" for each in hits)
    else:
        from mturk_xml.cli.review_table import write_table

        write_table(list(hits), out)
