#!/usr/bin/env python3
"""Writes the bill of materials (SPDX 2.3, JSON) of a built program and the packed extension.

  scripts/package_sbom.py PROGRAM > sincerely.spdx.json

Libraries and their versions come from the packages that own them (dpkg), the extension's from its lock file. Of a
library of headers alone nothing is loaded: what is compiled in is named here, and tests/fleet holds it against the build.
The only time in it is SOURCE_DATE_EPOCH, its name space the hash of what it lists."""
import datetime, hashlib, json, os, pathlib, re, subprocess, sys

TOP = pathlib.Path(__file__).resolve().parent.parent


def version():
    return re.search(r"project\(sincerely VERSION ([\d.]+)", (TOP / "CMakeLists.txt").read_text()).group(1)


def libraries(program):
    """Debian packages of the shared libraries that the program loads: name -> version."""
    loaded = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    packages = {}
    for path in re.findall(r"=> (/\S+)", loaded):
        for candidate in (path, os.path.realpath(path), path.removeprefix("/usr"), "/usr" + path):
            owner = subprocess.run(["dpkg", "-S", candidate], capture_output=True, text=True)
            if owner.returncode == 0:
                name = owner.stdout.split(": ")[0].split(",")[0]
                shown = subprocess.run(["dpkg-query", "-W", "-f=${source:Package} ${Version}", name], capture_output=True, text=True, check=True).stdout
                packages[name.split(":")[0]] = shown.split(" ")
                break
        else:
            sys.exit(f"{path} belongs to no package")
    return packages


HEADERS_ALONE = ("nlohmann-json3-dev",)


def compiled_in():
    """Debian packages of which only headers are used, and so code is in the program: name -> version."""
    shown = subprocess.run(["dpkg-query", "-W", "-f=${Package}=${Version}\n", *HEADERS_ALONE], capture_output=True, text=True, check=True).stdout
    return dict(line.split("=", 1) for line in shown.split())


def bundled():
    """What the packed extension holds of others: dependencies of the lock file that are not for building."""
    lock = json.loads((TOP / "extension/package-lock.json").read_text())
    return {path.removeprefix("node_modules/"): entry for path, entry in lock["packages"].items() if path and not entry.get("dev")}


def package(name, number, licence, reference):
    return {"name": name, "SPDXID": "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name), "versionInfo": number, "downloadLocation": "NOASSERTION",
            "filesAnalyzed": False, "licenseConcluded": licence, "licenseDeclared": licence, "copyrightText": "NOASSERTION",
            "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": reference}]}


def main(program):
    number = version()
    own = package("sincerely", number, "MPL-2.0", f"pkg:generic/sincerely@{number}")
    packages = [package(name, v, "NOASSERTION", f"pkg:deb/debian/{name}@{v}") for name, (_, v) in sorted(libraries(program).items())]
    packages += [package(name, v, "NOASSERTION", f"pkg:deb/debian/{name}@{v}") for name, v in sorted(compiled_in().items())]
    packages += [package("npm-" + name, e["version"], e.get("license", "NOASSERTION"), f"pkg:npm/{name}@{e['version']}") for name, e in sorted(bundled().items())]
    listed = hashlib.sha256(json.dumps(packages, sort_keys=True).encode()).hexdigest()
    moment = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.timezone.utc)
    document = {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"sincerely-{number}",
                "documentNamespace": f"https://sincerely.email/spdx/sincerely-{number}-{listed}",
                "creationInfo": {"created": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: scripts/package_sbom.py"]},
                "packages": [own, *packages],
                "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": own["SPDXID"]},
                                  *({"spdxElementId": own["SPDXID"], "relationshipType": "CONTAINS" if p["name"].startswith("npm-") or p["name"] in HEADERS_ALONE else "DEPENDS_ON", "relatedSpdxElement": p["SPDXID"]} for p in packages)]}
    json.dump(document, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
