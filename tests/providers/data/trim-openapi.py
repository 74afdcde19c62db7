#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps of an OpenAPI file only the paths that shell patterns fit, and what those refer to.

    ./trim-openapi.py twilio_api_v2010.json '/2010-04-01/Accounts/{AccountSid}/Messages*' \\
        '/2010-04-01/Accounts/{AccountSid}/Balance.json' > twilio/openapi-messages.json
    ./trim-openapi.py twilio_lookups_v2.json '/v2/PhoneNumbers/{PhoneNumber}' \\
        > twilio/openapi-lookups.json
    ./trim-openapi.py business-messaging-api_v23.0.yaml '/{Version}/{Phone-Number-ID}' \\
        '/{Version}/{Phone-Number-ID}/messages' > whatsapp/openapi-messages.json

YAML needs PyYAML (python3-yaml).
"""
import fnmatch
import json
import re
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    if sys.argv[1].endswith(".json"):
        whole = json.load(file)
    else:
        import yaml
        whole = yaml.safe_load(file)

paths = {path: item for path, item in whole["paths"].items()
         if any(fnmatch.fnmatchcase(path, pattern) for pattern in sys.argv[2:])}
components = {"securitySchemes": whole["components"]["securitySchemes"]}
open_parts = [paths]
while open_parts:
    text = json.dumps(open_parts.pop(), default=str)
    for kind, name in re.findall(r"#/components/([^/\"]+)/([^\"]+)", text):
        if name not in components.setdefault(kind, {}):
            components[kind][name] = whole["components"][kind][name]
            open_parts.append(components[kind][name])

kept = {name: whole[name] for name in ("openapi", "info", "servers", "security") if name in whole}
json.dump(kept | {"paths": paths, "components": components}, sys.stdout, indent=1,
          ensure_ascii=False, default=str)
print()
