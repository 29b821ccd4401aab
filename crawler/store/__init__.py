"""The JSON-lines files (the truth) and the state (an index of them).

**The protocol.** One acceptance is, under the lock that all writers of a folder share:

1. *look*: each open file's size and time are what the state says of it, or recovery runs;
2. *decide* from the state what the article is;
3. *append* the whole line to its file and ``fsync`` it (and the folder, where the file is new),
   revisions before the changes that tell of them;
4. *commit* to the state, in one transaction: what the line says, where it stands, and how far
   its file is indexed (bytes, and a digest that is chained from line to line).

Only then is the caller told. Acceptances within a ``Store.batch`` decide one after the other, each
with what those before it made known, and share 3 and 4: all of them, or none. A crash, wherever
it falls, leaves one of these:

- before 3: nothing happened;
- within 3: a line without its end. It was promised to nobody; it is moved to a file of its own
  (``articles.jsonl.torn-TIME``), and the article comes again with the next crawl;
- between 3 and 4: whole lines beyond what the state knows. They are indexed as they stand, so
  nothing accepted is lost, and since they are known then, nothing is written twice. An edit has
  two lines, first the revision, then the change; a change that is missing is made from the two
  revisions, and comes out the same;
- after 4: done.

SQLite runs with ``synchronous=NORMAL``: a power cut may cost the last commits of the state,
which is the third case again; the lines are synced. A full disk fails the append, which is
taken back, or else cut at the next look; a failed commit is the third case.

**Damage.** A file that is shorter than the state says, or whose indexed part has another digest,
was truncated or edited. It is copied to ``articles.jsonl.damaged-TIME`` as it is, its whole
records stay in the file, the part of the state that is made from it is made anew, and a finding
says so. The full digest is computed only where size or time differ from what we left behind.
A state that is missing or no database is made from the files.

**Rotation.** The open file is renamed to ``articles.0001.2026-01-31.jsonl`` and the next line opens
a new ``articles.jsonl``; a reader that holds the file reads it to its end and then opens the name
again (``tail -F`` does). Numbers grow by one; a crash between rename and commit leaves a closed
file that the state does not know, and is recognised by that. Closed files stay in the folder: what
is moved away counts as never collected.
"""

from crawler.store.decision import Origin
from crawler.store.dedup.normalize import content_hash
from crawler.store.dedup.urls import article_id, canonical_url
from crawler.store.errors import SiteBusy, StoreError
from crawler.store.from_settings import open_store
from crawler.store.journal.journal import rotation_of
from crawler.store.journal.lines import from_line, to_line
from crawler.store.locks import site_lock
from crawler.store.revisit_policy import Visit, due, next_visit, steps_of
from crawler.store.store import Store, Verdict

__all__ = [
    "Origin",
    "SiteBusy",
    "Store",
    "StoreError",
    "Verdict",
    "Visit",
    "article_id",
    "canonical_url",
    "content_hash",
    "due",
    "from_line",
    "next_visit",
    "open_store",
    "rotation_of",
    "site_lock",
    "steps_of",
    "to_line",
]
