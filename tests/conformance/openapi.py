"""The contract as a judge reads it: which operation a request is, and which promises an exchange breaks, each under the
name of its rule. Knows openapi.yaml and nothing of any backend."""
import decimal
import json
import re

import jsonschema
import yaml

METHODS = ("get", "post", "put", "patch", "delete")
LONGEST_ANSWER_BYTES = 1024 * 1024
LONGEST_PDF_BYTES = 12 * 1024 * 1024
PDF = "application/pdf"
PICTURES = ("image/jpeg", "image/png")
# The rules that every single exchange is held to, in the order of the table.
EXCHANGE_RULES = {
    "requests-are-of-the-contract": "what this program sends is itself a request of the contract",
    "no-redirect": "no answer sends the kiosk elsewhere",
    "answer-is-json": "UTF-8, at most 1 MiB, one JSON object, no name twice (but for a paper)",
    "status-declared": "the operation declares the status; a problem comes with one of its own",
    "content-type": "the media type is the one declared for the status",
    "body-matches-schema": "the body is valid against its schema",
    "headers-match": "headers have their form; Retry-After, WWW-Authenticate where they must be",
    "op-id-echoed": "op_id is the id of the request, and absent without one",
}
OF_ANY_ANSWER = ("requests-are-of-the-contract", "no-redirect", "answer-is-json")  # the others: when there is one


class Malformed(Exception):
    """A body that is not the JSON of the contract."""


def no_name_twice(pairs):
    if len({name for name, _ in pairs}) != len(pairs):
        raise Malformed("a name stands twice in one object")
    return dict(pairs)


def parse(raw):
    """A number with a point or an exponent stays a Decimal: no schema takes it for an integer then."""
    if len(raw) > LONGEST_ANSWER_BYTES:
        raise Malformed(f"{len(raw)} bytes")
    try:
        body = json.loads(raw.decode("utf-8"), object_pairs_hook=no_name_twice, parse_float=decimal.Decimal)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"not JSON: {type(error).__name__}") from error
    if not isinstance(body, dict):
        raise Malformed("not an object")
    return body


class Contract:
    def __init__(self, path):
        with open(path, encoding="utf-8") as stream:
            self.document = yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        self.resolver = jsonschema.RefResolver.from_schema(self.document)
        self.version = self.document["info"]["version"]
        schemas = self.document["components"]["schemas"]
        self.operation_id = re.compile(schemas["OperationId"]["pattern"])
        self.slugs = {slug: {int(status) for status in re.findall(r"\d{3}", statuses)} for slug, statuses in
                      re.findall(r"^- ([a-z-]+) \(([^)]*)\)", schemas["ProblemSlug"]["description"], re.MULTILINE)}

    def resolve(self, node):
        while "$ref" in node:
            node = self.resolver.resolve(node["$ref"])[1]
        return node

    def find(self, method, target):
        """(the path as the contract writes it, the operation), or (the path as it was asked for, None)."""
        path = target.split("?")[0]
        for template, item in self.document["paths"].items():
            if method.lower() in METHODS and method.lower() in item and re.fullmatch(
                    re.sub(r"\{[a-z_]+\}", "[^/]+", template), path):
                return template, item[method.lower()]
        return path, None

    def where(self, method, target):
        """For the table: a path without the values in it, which may be a tenant's."""
        return f"{method} {self.find(method, target)[0]}"

    def papers_of(self, method, target):
        """The types of an answer without a fault that is no JSON: PDF, or what a phone gave."""
        operation = self.find(method, target)[1]
        good = self.resolve(operation["responses"].get("200", {})) if operation else {}
        return [one for one in (PDF, *PICTURES) if one in good.get("content", {})]

    def schema(self, name):
        return self.document["components"]["schemas"][name]

    def fault_of(self, value, schema):
        """The place and the rule that is broken, never the value: it may be a tenant's."""
        validator = jsonschema.Draft202012Validator(schema, resolver=self.resolver)
        fault = jsonschema.exceptions.best_match(validator.iter_errors(value))
        if fault is None:
            return None
        return f"{fault.json_path} breaks {fault.validator}: {json.dumps(fault.validator_value, default=str)}"[:160]

    def request_faults(self, method, target, body):
        operation = self.find(method, target)[1]
        if operation is None:
            return ["no operation of the contract"]
        content = self.resolve(operation.get("requestBody", {})).get("content", {})
        if "application/octet-stream" in content:
            return []
        if "application/json" not in content:
            return [] if body is None else ["a body where none is declared"]
        fault = self.fault_of(body, content["application/json"]["schema"])
        return [fault] if fault else []

    def answer_faults(self, method, target, asked_id, answer):
        """[(rule, what was seen)]. What follows from a fault already said is not said again."""
        operation = self.find(method, target)[1]
        responses = operation["responses"] if operation else {}
        expected = asked_id if asked_id and self.operation_id.fullmatch(asked_id) else None
        if 300 <= answer.status < 400:
            return self.not_modified_faults(responses, expected, answer)
        if answer.is_paper:
            return self.paper_faults(responses, expected, answer)
        if answer.malformed:
            return [("answer-is-json", answer.malformed)]
        if str(answer.status) not in responses and not 400 <= answer.status < 600:
            return [("status-declared", "not a status of this operation")]
        response = responses.get(str(answer.status)) or responses.get("default") or \
            self.document["components"]["responses"]["Problem"]
        response = self.resolve(response)
        media_type = (answer.headers.get("Content-Type") or "none").split(";")[0].strip().lower()
        faults = []
        if media_type not in response["content"]:
            faults.append(("content-type", media_type))
            media_type = next(iter(response["content"]))
        schema_fault = self.fault_of(answer.body, response["content"][media_type]["schema"])
        if schema_fault:
            faults.append(("body-matches-schema", schema_fault))
        faults += self.header_faults(response.get("headers", {}), answer)
        if answer.status >= 400 and not schema_fault:
            faults += self.problem_faults(answer)
        if answer.body.get("op_id") != expected:
            faults.append(("op-id-echoed", "absent" if "op_id" not in answer.body else "another one"))
        return faults

    def not_modified_faults(self, responses, expected, answer):
        """304 is the one answer without a body: the id comes back in a header."""
        if str(answer.status) not in responses:
            return [("no-redirect", "not a status of this operation")]
        faults = [("body-matches-schema", "304 with a body")] if answer.raw else []
        if answer.headers.get("X-Operation-Id") != expected:
            faults.append(("op-id-echoed", "not in the header X-Operation-Id of 304"))
        return faults

    def paper_faults(self, responses, expected, answer):
        """Bytes: the id comes back in a header."""
        faults = self.header_faults(self.resolve(responses["200"]).get("headers", {}), answer)
        if len(answer.raw) > LONGEST_PDF_BYTES:
            faults.append(("body-matches-schema", f"more than {LONGEST_PDF_BYTES} bytes"))
        if answer.headers.get("X-Operation-Id") != expected:
            faults.append(("op-id-echoed", "not in the header X-Operation-Id of a paper"))
        return faults

    def header_faults(self, declared, answer):
        faults = []
        for name, header in declared.items():
            text = answer.headers.get(name)
            if text is None:
                continue
            schema = self.resolve(header)["schema"]
            value = int(text) if schema.get("type") == "integer" and re.fullmatch("[0-9]{1,9}", text) else text
            fault = self.fault_of(value, schema)
            if fault:
                faults.append(("headers-match", f"{name}: {fault}"))
        if ("WWW-Authenticate" in answer.headers) != (answer.status == 401):
            faults.append(("headers-match", f"WWW-Authenticate with {answer.status}" if answer.status != 401 else
                           "401 without WWW-Authenticate"))
        if "retry_after_s" in answer.body and "Retry-After" not in answer.headers:
            faults.append(("headers-match", "retry_after_s without Retry-After"))
        return faults

    def problem_faults(self, answer):
        if answer.slug not in self.slugs:
            return [("body-matches-schema", f"unknown problem {answer.slug[:40]}")]
        if answer.status not in self.slugs[answer.slug]:
            return [("status-declared", f"{answer.slug} with {answer.status}")]
        if answer.body["status"] != answer.status:
            return [("status-declared", f"{answer.status} on the line, {answer.body['status']} in the body")]
        return []
