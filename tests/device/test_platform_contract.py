# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox against ``docs/platform-api.yaml``: what it serves, what it takes, and what it answers."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import requests
import yaml
from platform_fixtures import synthetic_payload, synthetic_submission

from kiosk.approval.wire import content_digest
from offline_queue.uuid7 import new_uuid7
from simulators.platform import PlatformSimulator

CONTRACT: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "docs" / "platform-api.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with PlatformSimulator(tmp_path_factory.mktemp("platform")) as running:
        yield running.url


def validator(name: str) -> jsonschema.Draft202012Validator:
    """A validator for one schema of the contract."""
    return jsonschema.Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": CONTRACT["components"]})


def submit(url: str, body: bytes, key: str, **headers: str) -> requests.Response:
    sent = {
        "Content-Type": "application/json",
        "Idempotency-Key": key,
        "Content-Digest": content_digest(hashlib.sha256(body).hexdigest()),
    }
    return requests.post(f"{url}/v1/submissions", data=body, headers=sent | headers, timeout=10)


def test_paths_methods_and_status_codes_are_those_of_the_contract(url: str) -> None:
    served = requests.get(f"{url}/openapi.json", timeout=10).json()
    assert served["openapi"] == CONTRACT["openapi"] == "3.1.0"

    def table(document: dict[str, Any]) -> set[tuple[str, str, str]]:
        return {
            (path, method, status)
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
            for status in operation["responses"]
        }

    assert table(served) == table(CONTRACT)


def test_every_reference_of_the_contract_leads_somewhere() -> None:
    def references(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            yield from ([node["$ref"]] if "$ref" in node else [])
            for value in node.values():
                yield from references(value)
        elif isinstance(node, list):
            for value in node:
                yield from references(value)

    for reference in references(CONTRACT):
        assert reference.rpartition("/")[2] in CONTRACT["components"]["schemas"]
    jsonschema.Draft202012Validator.check_schema(CONTRACT["components"]["schemas"]["Submission"])


WRONG: list[tuple[list[str | int], object]] = [
    (["submission_id"], "not-a-key"),
    (["items"], []),
    (["items", 0, "title"], ""),
    (["items", 0, "extra"], 1),
    (["chain"], {"code": "c"}),
    (["materials", 0, "state"], "lost"),
    (["materials", 0, "sha256"], "abc"),
    (["materials", 0, "pages"], -1),
    (["form", "applicant.name"], "王样例"),
    (["form", "applicant.name", "source"], ""),
    (["assurance"], "face"),
    (["channel"], "web"),
    (["unknown"], 1),
]


@pytest.mark.parametrize(("place", "value"), WRONG, ids=lambda part: str(part)[:40])
def test_contract_and_sandbox_refuse_the_same(url: str, place: list[str | int], value: object) -> None:
    key = new_uuid7()
    document: Any = copy.deepcopy(synthetic_payload(key, ["0" * 64]))
    schema = validator("Submission")
    assert schema.is_valid(document)
    inner = document
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    assert not schema.is_valid(document)
    answer = submit(url, json.dumps(document).encode(), key)
    assert answer.status_code == 422
    assert validator("Problem").is_valid(answer.json())
    assert "王样例" not in answer.text, "a refusal must not repeat a citizen's data"


@pytest.mark.parametrize("missing", sorted(CONTRACT["components"]["schemas"]["Submission"]["required"]))
def test_every_part_is_needed(url: str, missing: str) -> None:
    key = new_uuid7()
    document = synthetic_payload(key, [])
    del document[missing]
    assert submit(url, json.dumps(document).encode(), key).status_code == 422


def test_the_same_key_gives_the_stored_receipt_and_other_bytes_a_conflict(url: str) -> None:
    submission = synthetic_submission(attachments=())
    key = submission.submission_id
    first = submit(url, submission.payload, key)
    again = submit(url, submission.payload, key)
    assert (first.status_code, again.status_code) == (201, 208)
    assert first.json() == again.json() == requests.get(f"{url}/v1/submissions/{key}", timeout=10).json()
    assert validator("Receipt").is_valid(first.json())
    other = submit(url, submission.payload + b" ", key)
    assert (other.status_code, other.json()["code"]) == (409, "other-bytes")
    assert other.json()["sha256"] == submission.sha256


def test_damaged_on_the_way_or_without_key_is_400(url: str) -> None:
    submission = synthetic_submission(attachments=())
    wrong = {"Content-Digest": content_digest("0" * 64)}
    assert submit(url, submission.payload, submission.submission_id, **wrong).status_code == 400
    assert submit(url, submission.payload, "no key").status_code == 400
    assert submit(url, submission.payload, new_uuid7()).json()["code"] == "key-differs"


def test_a_submission_before_its_attachments_is_424(url: str) -> None:
    submission = synthetic_submission()
    answer = submit(url, submission.payload, submission.submission_id)
    assert (answer.status_code, answer.json()["code"]) == (424, "attachments-missing")
    assert requests.get(f"{url}/v1/submissions/{submission.submission_id}", timeout=10).status_code == 404


def test_an_attachment_number_is_used_once(url: str) -> None:
    def put(content: bytes, digest: str = "") -> requests.Response:
        headers = {
            "Content-Digest": content_digest(digest or hashlib.sha256(content).hexdigest()),
            "Material-Id": "material-1",
            "Content-Type": "application/pdf",
        }
        return requests.put(f"{url}/v1/submissions/{key}/attachments/1", data=content, headers=headers, timeout=10)

    key = new_uuid7()
    assert put(b"page", "0" * 64).status_code == 400
    assert [put(content).status_code for content in (b"page", b"page", b"other")] == [201, 208, 409]


def test_people_see_the_cases(url: str) -> None:
    submission = synthetic_submission(attachments=())
    number = submit(url, submission.payload, submission.submission_id).json()["cases"][0]["case_number"]
    page = requests.get(url, timeout=10)
    assert number in page.text
    assert page.headers["Content-Type"].startswith("text/html")
