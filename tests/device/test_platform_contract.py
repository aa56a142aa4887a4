# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox against ``docs/platform-api.yaml``: what it serves, what it takes, and what it answers."""

from __future__ import annotations

import base64
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

BYTES = "application/offset+octet-stream"
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


def begin(url: str, key: str, content: bytes, *, body: bytes = b"", digest: str = "", **headers: str) -> requests.Response:
    """Begins the upload of the first attachment of ``key``."""
    facts = {
        "submission_id": key,
        "number": "1",
        "material_id": "material-1",
        "media_type": "application/pdf",
        "sha256": digest or hashlib.sha256(content).hexdigest(),
    }
    metadata = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in facts.items())
    sent = {"Tus-Resumable": "1.0.0", "Upload-Length": str(len(content)), "Upload-Metadata": metadata, "Content-Type": BYTES}
    return requests.post(f"{url}/v1/uploads", data=body, headers=sent | headers, timeout=10)


def append(url: str, place: str, offset: int, body: bytes, **headers: str) -> requests.Response:
    """Adds a part."""
    sent = {"Tus-Resumable": "1.0.0", "Upload-Offset": str(offset), "Content-Type": BYTES}
    return requests.patch(url + place, data=body, headers=sent | headers, timeout=10)


def test_tus_creation_parts_and_offsets(url: str) -> None:
    content = bytes(range(256)) * 4
    key = new_uuid7()
    able = requests.options(f"{url}/v1/uploads", timeout=10).headers
    assert (able["Tus-Version"], able["Tus-Checksum-Algorithm"]) == ("1.0.0", "sha256")
    begun = begin(url, key, content, body=content[:100])
    place = begun.headers["Location"]
    assert (begun.status_code, begun.headers["Upload-Offset"], begun.headers["Tus-Resumable"]) == (201, "100", "1.0.0")
    again = begin(url, key, content, body=content[:100])
    assert (again.headers["Location"], again.headers["Upload-Offset"]) == (place, "100"), "begun again it is the same upload"
    assert append(url, place, 0, content).status_code == 409
    assert append(url, place, 100, content).status_code == 413
    assert append(url, place, 100, content[100:], **{"Content-Type": "text/plain"}).status_code == 415
    other = append(url, place, 100, content[100:], **{"Tus-Resumable": "0.2.2"})
    assert (other.status_code, other.headers["Tus-Version"]) == (412, "1.0.0")
    wrong = base64.b64encode(bytes(32)).decode()
    assert append(url, place, 100, content[100:], **{"Upload-Checksum": f"sha256 {wrong}"}).status_code == 460
    assert append(url, place, 100, content[100:], **{"Upload-Checksum": f"md5 {wrong}"}).status_code == 400
    state = requests.head(url + place, headers={"Tus-Resumable": "1.0.0"}, timeout=10)
    assert (state.headers["Upload-Offset"], state.headers["Upload-Length"]) == ("100", "1024")
    last = append(url, place, 100, content[100:])
    assert (last.status_code, last.headers["Upload-Offset"]) == (204, "1024")
    assert requests.get(f"{url}/sandbox/submissions/{key}/attachments/1", timeout=10).content == content
    assert begin(url, key, content).headers["Upload-Offset"] == "1024"
    assert begin(url, key, b"other").json()["code"] == "other-bytes"
    assert requests.head(f"{url}/v1/uploads/{'0' * 32}", headers={"Tus-Resumable": "1.0.0"}, timeout=10).status_code == 404


def test_a_whole_that_does_not_fit_its_digest_is_begun_anew(url: str) -> None:
    key = new_uuid7()
    refused = begin(url, key, b"page", body=b"page", digest="0" * 64)
    assert (refused.status_code, refused.json()["code"]) == (460, "digest-does-not-fit")
    assert begin(url, key, b"page", body=b"page").headers["Upload-Offset"] == "4"


@pytest.mark.parametrize(
    ("path", "methods"),
    [("/v1/uploads", {"OPTIONS", "POST"}), (f"/v1/uploads/{'0' * 32}", {"HEAD", "PATCH"}), ("/v1/submissions", {"POST"})],
)
def test_another_method_is_answered_with_all_that_there_are(url: str, path: str, methods: set[str]) -> None:
    answer = requests.put(url + path, timeout=10)
    assert (answer.status_code, set(answer.headers["Allow"].split(", "))) == (405, methods)
    assert validator("Problem").is_valid(answer.json())


@pytest.mark.parametrize("metadata", ["", "number MQ==", "submission_id ***", "submission_id eA==,number MQ=="])
def test_senseless_metadata_is_refused(url: str, metadata: str) -> None:
    answer = begin(url, new_uuid7(), b"page", **{"Upload-Metadata": metadata})
    assert answer.status_code in (400, 422)
    assert validator("Problem").is_valid(answer.json())


def test_people_see_the_cases(url: str) -> None:
    submission = synthetic_submission(attachments=())
    number = submit(url, submission.payload, submission.submission_id).json()["cases"][0]["case_number"]
    page = requests.get(url, timeout=10)
    assert number in page.text
    assert page.headers["Content-Type"].startswith("text/html")
