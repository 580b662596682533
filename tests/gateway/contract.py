"""kiosk/portal/openapi.yaml as the tests use it: which operation a request is, and whether an answer is one that the
contract allows: status, media type, headers, body."""
import base64
import hashlib
import json
import os
import re

import jsonschema
import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PATH = os.path.join(ROOT, "kiosk/portal/openapi.yaml")
METHODS = ("get", "post", "put", "patch", "delete")


def load():
    with open(PATH, encoding="utf-8") as stream:
        return yaml.safe_load(stream)


DOCUMENT = load()
RESOLVER = jsonschema.RefResolver.from_schema(DOCUMENT)


def resolve(node):
    while "$ref" in node:
        node = RESOLVER.resolve(node["$ref"])[1]
    return node


def operations():
    """(operationId, METHOD, path, operation) of the whole document."""
    for path, item in DOCUMENT["paths"].items():
        for method in METHODS:
            if method in item:
                yield item[method]["operationId"], method.upper(), path, item[method]


def problem_statuses():
    """{slug: {statuses}} as the description of ProblemSlug lists them: "- invalid-credentials (401 kept, 429)"."""
    text = DOCUMENT["components"]["schemas"]["ProblemSlug"]["description"]
    return {slug: {int(status) for status in re.findall(r"\d{3}", statuses)}
            for slug, statuses in re.findall(r"^- ([a-z-]+) \(([^)]*)\)", text, re.MULTILINE)}


PROBLEM_STATUSES = problem_statuses()


def operation_of(method, path):
    """The operation of a request, or None."""
    for name, its_method, template, operation in operations():
        pattern = "/v1" + template.replace("{reference}", "[0-9A-HJKMNP-TV-Z]{8}")
        pattern = pattern.replace("{upload_id}", "[0-9a-f-]{36}")
        pattern = re.sub(r"\{\w+\}", "[A-Za-z0-9-]{1,64}", pattern)
        if method == its_method and re.fullmatch(pattern, path):
            return name, operation
    return None


def check_schema(value, schema):
    validator = jsonschema.Draft202012Validator(schema, resolver=RESOLVER)
    fault = jsonschema.exceptions.best_match(validator.iter_errors(value))
    # The place and the rule, never the value: it may be a tenant's.
    assert fault is None, f"{fault.json_path}: breaks {fault.validator}: {fault.validator_value!r}"[:300]


def request_body(operation):
    return resolve(operation.get("requestBody", {}))


def request_schema(operation):
    return request_body(operation)["content"]["application/json"]["schema"]


def takes_json(operation):
    return "application/json" in request_body(operation).get("content", {})


def no_name_twice(pairs):
    assert len({name for name, _ in pairs}) == len(pairs), "a name stands twice in an answer"
    return dict(pairs)


def check_headers(declared, headers):
    for name, header in declared.items():
        if name in headers:
            schema = resolve(header)["schema"]
            text = headers[name]
            check_schema(int(text) if schema.get("type") == "integer" else text, schema)


def check_problem(status, headers, body):
    assert headers["Content-Type"] == "application/problem+json", headers["Content-Type"]
    slug = body["type"].removeprefix("/problems/")
    assert status in PROBLEM_STATUSES[slug], f"{slug} with status {status}"
    assert body["status"] == status
    assert "Idempotency-Shortened" not in headers
    assert ("Retry-After" in headers) == ("retry_after_s" in body) or slug == "too-busy", "both or none"
    assert ("WWW-Authenticate" in headers) == (status == 401), "RFC 9110 §15.5.2"


def check_not_modified(method, path, operation_id, headers, text):
    """The one answer without a body: the id of the question comes back in a header."""
    name, operation = operation_of(method, path)
    assert "304" in operation["responses"], f"{name} has no answer 304"
    assert (text, "Content-Type" in headers) == (b"", False), "304 has no body"
    assert headers.get("X-Operation-Id") == operation_id
    assert headers["Cache-Control"] == "no-store" and headers["ETag"]
    return None


DOCUMENT_TYPES = ("application/pdf", "image/jpeg", "image/png")


def check_document(response, operation_id, headers, text):
    """The other answer that is no JSON: whether it is the backend's say its headers."""
    check_headers(response["headers"], headers)
    assert headers.get("X-Operation-Id") == operation_id
    digest = base64.b64encode(hashlib.sha256(text).digest()).decode()
    assert headers["Content-Digest"] == f"sha-256=:{digest}:"
    assert headers["Cache-Control"] == "no-store"
    return None


def check_exchange(method, path, operation_id, status, headers, text):
    """Raises when the answer is not one of the contract. Returns the body."""
    path = path.split("?")[0]
    if status == 304:
        return check_not_modified(method, path, operation_id, headers, text)
    found = operation_of(method, path)
    if found and headers["Content-Type"] in DOCUMENT_TYPES:
        response = resolve(found[1]["responses"][str(status)])
        assert headers["Content-Type"] in response["content"], f"{found[0]} has no such document with status {status}"
        return check_document(response, operation_id, headers, text)
    body = json.loads(text.decode("utf-8"), object_pairs_hook=no_name_twice, parse_float=float)
    if found is None:
        assert body["type"] == "/problems/unknown-operation"
        response = resolve(DOCUMENT["components"]["responses"]["Problem"])
    else:
        responses = found[1]["responses"]
        response = resolve(responses.get(str(status)) or responses["default"])
        assert str(status) in responses or status >= 400, f"{found[0]} has no answer {status}"
    media_type = headers["Content-Type"]
    check_headers(response.get("headers", {}), headers)
    if headers.get("Idempotency-Shortened"):
        assert (headers["Idempotency-Shortened"], headers.get("Idempotency-Replayed")) == ("true", "true")
        assert media_type == "application/json" and body["status"] == status
        check_schema(body, DOCUMENT["components"]["schemas"]["ShortAnswer"])
    else:
        assert media_type in response["content"], f"{media_type} with status {status}"
        check_schema(body, response["content"][media_type]["schema"])
        if status >= 400:
            check_problem(status, headers, body)
    assert body.get("op_id") == operation_id, "op_id is that of the request"
    assert headers["Cache-Control"] == "no-store"
    return body
