"""What `npm run fuzz` asks for, and holds every answer against, beside Schemathesis's own checks."""

import json
import os
import zlib

import schemathesis

KNOWN = json.loads(os.environ.get("FUZZ_KNOWN", "{}"))


@schemathesis.hook
def map_path_parameters(ctx, path_parameters):
    """Three of four addresses name something that there is: behind it there is more to break than a 404."""
    if not path_parameters:
        return path_parameters
    chosen = zlib.crc32(repr(sorted(path_parameters.items())).encode())
    if chosen % 4 == 0:
        return path_parameters
    pick = lambda values: values[chosen // 4 % len(values)]
    named = {name: pick(KNOWN[name]) if KNOWN.get(name) else value for name, value in path_parameters.items()}
    if "sourceId" in named and KNOWN.get("record"):
        named["system"], named["sourceId"] = pick(KNOWN["record"])
    return named


@schemathesis.check
def closed_without_authorisation(ctx, response, case):
    """Without a key nobody learns anything of a route that asks for one."""
    secured = case.operation.definition.raw.get("security")
    sent = {name.lower() for name in response.request.headers}
    if secured and "authorization" not in sent and response.status_code < 400:
        raise AssertionError(f"{case.operation.label} answers {response.status_code} to nobody")


@schemathesis.check
def fails_in_words(ctx, response, case):
    """Whatever is refused says why, in problem details, and never by a trace."""
    if response.status_code < 400:
        return
    kind = response.headers.get("content-type", [""])[0]
    if not kind.startswith("application/problem+json"):
        raise AssertionError(f"{case.operation.label} refuses with {kind or 'no media type'}")
    if "node_modules" in response.text or "    at " in response.text:
        raise AssertionError(f"{case.operation.label} shows a trace")
