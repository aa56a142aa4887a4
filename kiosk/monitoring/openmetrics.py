# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers as OpenMetrics text (https://prometheus.io/docs/specs/om/open_metrics_spec/), for Prometheus and what reads its format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kiosk.monitoring.counters import VISIT_BUCKETS
from kiosk.monitoring.monitor import WORKING, Snapshot

CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8"

Labels = Mapping[str, str]


def exposition(snapshot: Snapshot) -> str:
    """The whole text with its end mark."""
    return "\n".join([*_lines(snapshot), "# EOF", ""])


def _lines(snapshot: Snapshot) -> Iterator[str]:
    counted = snapshot.counted
    yield from _family("kiosk_build", "info", "Which release and catalogue run.")
    yield _sample("kiosk_build_info", {"release": snapshot.release, "catalogue": snapshot.catalogue}, 1)
    yield from _gauge("kiosk_device_ready", "Whether a device works.", _devices(snapshot))
    yield from _gauge("kiosk_platform_online", "Whether the platform answered last.", [({}, snapshot.online)])
    yield from _gauge("kiosk_storage_usable", "Whether applications can be kept.", [({}, not snapshot.storage_problem)])
    yield from _gauge("kiosk_out_of_service", "Whether staff or the platform put it out of service.", [({}, bool(snapshot.out_of_service))])
    yield from _gauge("kiosk_in_visit", "Whether somebody stands at it.", [({}, snapshot.in_visit)])
    yield from _gauge(
        "kiosk_alert_seconds", "How long an alert has lasted.", [({"alert": name}, age) for name, age in snapshot.alerts.items()]
    )
    states = [({"state": state}, count) for state, count in snapshot.submissions.items()]
    yield from _gauge("kiosk_submissions", "Submissions on this kiosk by their state in the queue.", states)
    yield from _gauge("kiosk_audit_entries", "Entries of the audit log.", [({}, snapshot.audit_entries)])
    yield from _gauge("kiosk_clock_doubtful", "Whether the clock cannot be believed.", [({}, snapshot.clock_doubtful)])
    if snapshot.clock_offset_seconds is not None:
        yield from _gauge("kiosk_clock_offset_seconds", "The platform's clock minus ours.", [({}, snapshot.clock_offset_seconds)])
    if snapshot.free_bytes is not None:
        yield from _gauge("kiosk_disk_free_bytes", "Free space where the queue lies.", [({}, snapshot.free_bytes)])
    yield from _counter("kiosk_visits_begun", "Visits that began.", [({}, counted.begun)])
    ended = [({"page": page, "ending": ending}, count) for (page, ending), count in sorted(counted.visits.items())]
    yield from _counter("kiosk_visits_ended", "Visits by the page on which they ended and how.", ended)
    yield from _histogram(snapshot)
    yield from _counter("kiosk_applications_accepted", "Applications made durable here.", [({}, counted.accepted)])
    became = [({"state": state}, count) for state, count in sorted(counted.became.items())]
    yield from _counter("kiosk_submission_changes", "Submissions that came into a state.", became)
    slips = [({"outcome": outcome, "cause": cause}, count) for (outcome, cause), count in sorted(counted.slips.items())]
    yield from _counter("kiosk_slips", "Slips by the outcome of their printing.", slips)
    jobs = [({"kind": kind, "outcome": outcome}, count) for (kind, outcome), count in sorted(counted.jobs.items())]
    yield from _counter("kiosk_jobs", "Jobs of the platform.", jobs)


def _devices(snapshot: Snapshot) -> list[tuple[Labels, bool]]:
    return [({"device": device, "state": code}, code in WORKING) for device, code in sorted(snapshot.devices.items())]


def _histogram(snapshot: Snapshot) -> Iterator[str]:
    name, counted = "kiosk_visit_seconds", snapshot.counted
    visits = sum(counted.visits.values())
    yield from _family(name, "histogram", "How long visits lasted.")
    for limit in VISIT_BUCKETS:
        yield _sample(f"{name}_bucket", {"le": f"{limit}.0"}, counted.visit_buckets[limit])
    yield _sample(f"{name}_bucket", {"le": "+Inf"}, visits)
    yield _sample(f"{name}_count", {}, visits)
    yield _sample(f"{name}_sum", {}, counted.visit_seconds)


def _gauge(name: str, words: str, samples: Sequence[tuple[Labels, float]]) -> Iterator[str]:
    yield from _family(name, "gauge", words)
    for labels, value in samples:
        yield _sample(name, labels, value)


def _counter(name: str, words: str, samples: Sequence[tuple[Labels, int]]) -> Iterator[str]:
    yield from _family(name, "counter", words)
    for labels, value in samples:
        yield _sample(f"{name}_total", labels, value)


def _family(name: str, kind: str, words: str) -> Iterator[str]:
    yield f"# TYPE {name} {kind}"
    yield f"# HELP {name} {words}"


def _sample(name: str, labels: Labels, value: float) -> str:
    inside = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
    number = int(value) if float(value).is_integer() else value
    return f"{name}{{{inside}}} {number}" if inside else f"{name} {number}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
