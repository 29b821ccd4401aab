"""The store: JSON-lines files (the truth) and the state (an index of them).

**Protocol.** Under a lock that all writers of a folder share, accepting an article means:

1. *check*: the size and mtime of each open file are those in the state; otherwise recovery runs;
2. *decide* from the state what the article is;
3. *append* the complete line to its file and ``fsync`` the file (and the folder if the file is
   new), revisions before the changes that refer to them;
4. *commit* to the state, in one transaction: what the line says, its place, and how much of its
   file is indexed (bytes, and a digest chained from line to line).

Only then is the caller told. Articles accepted within one ``Store.batch`` are decided one after
the other, each knowing those before it, and share steps 3 and 4: all of them or none. A crash
leaves one of these:

- before step 3: nothing happened;
- within step 3: an unfinished line. The caller was not told; the line is moved to a file of its
  own (``articles.jsonl.torn-TIME``), and the article is fetched again by the next crawl;
- between steps 3 and 4: complete lines that the state does not know. They are indexed as they
  are, so nothing accepted is lost, and since they are then known, nothing is written twice. An
  edit has two lines, the revision and then the change; a missing change is computed from the two
  revisions, with the same result;
- after step 4: done.

SQLite runs with ``synchronous=NORMAL``: a power cut may lose the last commits of the state, which
is the third case; the lines are synced. If the disk is full, the append fails and is undone, or
else truncated at the next check; a failed commit is the third case.

**Damage.** A file that is shorter than the state says, or whose indexed part has another digest,
was truncated or edited. It is copied to ``articles.jsonl.damaged-TIME``, its complete records
stay in the file, the pages of records that it no longer holds are made due in the revisit
schedule, the tables that index it are rebuilt, and a finding reports it. The digest is
computed only if size or mtime are not those that we left. A state that is missing or corrupt is
rebuilt from the files.

**Rotation.** The open file is renamed to ``articles.0001.2026-01-31.jsonl``, and the next line
creates a new ``articles.jsonl``; a program that follows the file reads it to its end and reopens
the name, as ``tail -F`` does. Numbers increase by one; a crash between rename and commit leaves a
closed file that the state does not know, by which recovery recognises it. Closed files must stay
in the folder: the articles in a file that is moved away count as never collected.
"""

from crawler.store.decision import Origin
from crawler.store.dedup.normalize import content_hash
from crawler.store.dedup.urls import article_id, canonical_url
from crawler.store.errors import SiteBusy, StoreError
from crawler.store.from_settings import open_store
from crawler.store.journal.journal import parse_rotation
from crawler.store.journal.lines import escape_json, from_line, to_line
from crawler.store.journal.recovery import OnProgress
from crawler.store.locks import site_lock
from crawler.store.revisit_policy import Visit, is_due, next_visit, parse_steps
from crawler.store.store import Store, Verdict

__all__ = [
    "OnProgress",
    "Origin",
    "SiteBusy",
    "Store",
    "StoreError",
    "Verdict",
    "Visit",
    "article_id",
    "canonical_url",
    "content_hash",
    "escape_json",
    "from_line",
    "is_due",
    "next_visit",
    "open_store",
    "parse_rotation",
    "parse_steps",
    "site_lock",
    "to_line",
]
