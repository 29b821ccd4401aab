"""The metrics' names are such as Prometheus asks for."""

from __future__ import annotations

import re

from crawler.monitors.metrics import FAMILIES


def test_metric_names_follow_the_conventions() -> None:
    """As promtool's lint has them: base units, no word of the type, help for each."""
    for name, (text, labels) in FAMILIES.items():
        assert re.fullmatch(r"crawler_[a-z_]+", name)
        assert not name.endswith(("_total", "_count", "_bucket", "_sum"))  # these are gauges
        units = {"minutes", "hours", "days", "ms", "milliseconds", "percent", "bytes", "kilobytes"}
        assert not {"gauge", "counter", "metric", *units} & set(name.split("_"))
        assert not name.endswith(("_timestamp", "_duration", "_age", "_coverage"))  # without unit
        assert text.strip()
        assert not text.endswith(".")
        assert all(re.fullmatch("[a-z]+", one) for one in labels)
