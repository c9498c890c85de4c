"""Both directions against manifests/protocol/."""
import glob, json, os, unittest
import jsonschema
from wire import Home, Host

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
SCHEMAS = {}
for path in glob.glob(os.path.join(ROOT, "manifests/protocol/*.schema.json")):
    with open(path, encoding="utf-8") as opened:
        schema = json.load(opened)
    SCHEMAS[schema["$id"]] = schema
TYPES = SCHEMAS["types.schema.json"]["$defs"]


def validator(identity, part=None):
    resolver = jsonschema.RefResolver("", {}, store=SCHEMAS)
    reference = {"$ref": identity + (f"#/$defs/{part}" if part else "")}
    return jsonschema.Draft202012Validator(reference, resolver=resolver)


def transcript_lines():
    for path in sorted(glob.glob(os.path.join(HERE, "transcripts", "*.txt"))):
        with open(path, encoding="utf-8") as lines:
            yield from (line.rstrip("\n") for line in lines)


ANNA = {"name": "Anna Berg", "address": "anna@example.org"}
DRAFT = {"id": "d", "version": 2, "kind": "reply", "format": "plain", "subject": "Re: Budget", "from": {"address": "robin@example.org"}, "to": [ANNA],
         "text": "Hi Jonas,\n\nI hope this email finds you well. Please find the plan attached. [NAME] will call.\n\nBest\nRobin",
         "thread": [{"from": ANNA, "text": "Hi Robin,\n\ncan you send me the budget by Friday? Who signs it?\n\nAnna"}], "pastes": [], "attachments": [], "links": []}


class Schemas(unittest.TestCase):
    def test_the_schemas_are_schemas(self):
        self.assertEqual(set(SCHEMAS), {"types.schema.json", "request.schema.json", "reply.schema.json"})
        for schema in SCHEMAS.values():
            jsonschema.Draft202012Validator.check_schema(schema)

    def test_answers_hold_to_them(self):
        params = {"initialize": {"protocol": 1, "locale": "nb"}, "draft/check": {"draft": DRAFT}, "settings/get": {}, "ping": {},
                  "history/learn": {"messages": [{"id": "m", "from": {"address": "robin@example.org"}, "to": [ANNA], "text": "Hi Anna,\n\nI'll send the budget by Friday.\n\nRobin"}]},
                  "history/person": {"address": "anna@example.org"}, "history/export": {"after": ""}, "reflect/summary": {},
                  "settings/set": {"changes": {"level": "thorough", "checks.filler-opener.sensitivity": None}},
                  "suggestion/feedback": {"draft": "d", "check": "filler-opener", "outcome": "dismissed"}}
        with Home() as home, Host(home) as host:
            for method, value in params.items():
                request = {"jsonrpc": "2.0", "id": method, "method": method, "params": value}
                validator("request.schema.json").validate(request)
                host.send(request)
                answer = host.receive()
                validator("reply.schema.json").validate(answer)
                validator("reply.schema.json", method.replace("/", "-")).validate(answer["result"])
                if method == "draft/check":
                    self.assertTrue(answer["result"]["suggestions"])
            for method in ("history/learn", "history/person", "no/such"):
                host.send({"jsonrpc": "2.0", "id": 1, "method": method})
                answer = host.receive()
                validator("reply.schema.json").validate(answer)
                self.assertIn("error", answer)

    def test_host_and_schema_agree_on_wrong_params(self):
        """What the transcripts send: refused with -32602 or -32600 exactly when the schema does not hold."""
        requests = []
        for line in transcript_lines():
            if line.startswith("> ") and "@A" not in line:
                message = json.loads(line[2:])
                if isinstance(message, dict) and message.get("method") not in ("initialize", "settings/set", None) and isinstance(message.get("id"), (int, str)):
                    requests.append(message)
        self.assertGreater(len(requests), 30)
        with Home() as home, Host(home) as host:
            host.initialize()
            for number, request in enumerate(requests):
                request = {**request, "id": number}
                host.send(request)
                code = host.receive().get("error", {}).get("code")
                holds = validator("request.schema.json").is_valid(request)
                unknown_check = isinstance(request.get("params"), dict) and request["params"].get("check") == "no-such-check"
                wrong = code in (-32600, -32601, -32602) and not unknown_check
                self.assertEqual(holds, not wrong, request)


if __name__ == "__main__":
    unittest.main()
