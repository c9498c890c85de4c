#!/usr/bin/env python3
"""Writes the installers of macOS and Windows from manifests/locations.json and scripts/installers.d/.

  scripts/make_installers.py [--out build/installers] [--program sincerely.exe]

install_macos.sh and uninstall_macos.sh, install.ps1 and uninstall.ps1, and with --program also
sincerely.msi (needs wixl of the package of that name). What was tried is said in
docs/admin/other-systems.md.
"""
import argparse, json, pathlib, shutil, subprocess, sys, uuid
from xml.sax.saxutils import quoteattr

TOP = pathlib.Path(__file__).resolve().parent.parent
TEMPLATES = TOP / "scripts/installers.d"
TABLE = json.loads((TOP / "manifests/locations.json").read_text())
FORMS = ("mozilla", "chromium")
# Every component of an MSI has an id that never changes; it follows from the place it fills.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, TABLE["host"])


def version():
    for line in (TOP / "CMakeLists.txt").read_text().splitlines():
        if line.startswith("project("):
            return line.split("VERSION")[1].split()[0]
    sys.exit("No version in CMakeLists.txt.")


def places(system, what="manifest"):
    return [row for row in TABLE["places"] if row["os"] == system and row["what"] == what]


def manifest(form, path):
    """Mozilla allows exactly these five keys; Chromium wants origins instead of ids."""
    out = {"name": TABLE["host"], "description": TABLE["description"], "path": path, "type": "stdio"}
    if form == "mozilla":
        out["allowed_extensions"] = TABLE["extensions"]["mozilla"]
    else:
        out["allowed_origins"] = [f"chrome-extension://{i}/" for i in TABLE["extensions"]["chromium"]]
    return json.dumps(out, indent=2)


def policy_place(system):
    return next(row["file"] for row in places(system, "policy") if row["client"] == "sincerely")


def macos_values():
    rows = "\n".join(f"{r['client']}\t{r['scope']}\t{r['form']}\t{r['folder']}" for r in places("macos"))
    return {"PLACES": rows, "HOST": TABLE["host"], "VERSION": version(), "POLICY": policy_place("macos"),
            **{f"MANIFEST_{form.upper()}": manifest(form, "@PROGRAM@") for form in FORMS}}


def windows_values():
    rows = "\n".join(
        "    @{{ Client = '{client}'; Scope = '{scope}'; Form = '{form}'; Key = '{registry}' }}".format(**r)
        for r in places("windows"))
    return {"PLACES": rows, "HOST": TABLE["host"], "VERSION": version(), "POLICY": policy_place("windows"),
            **{f"MANIFEST_{form.upper()}": manifest(form, "sincerely.exe") for form in FORMS}}


def filled(template, values):
    text = (TEMPLATES / template).read_text()
    for name, value in values.items():
        text = text.replace(f"@@{name}@@", value)
    if "@@" in text:
        sys.exit(f"{template}: nothing is known for @@{text.split('@@')[1]}@@.")
    return text


def component(name, inner):
    guid = str(uuid.uuid5(NAMESPACE, name)).upper()
    return f'          <Component Id={quoteattr(name)} Guid="{guid}" Win64="yes">\n{inner}\n          </Component>'


def msi_values():
    """For every user of the machine: the rows of scope system, each key once."""
    components, keys = [], set()
    files = [("program", "sincerely.exe")] + [(f"manifest_{form}", f"{form}.json") for form in FORMS]
    for name, file in files:
        components.append(component(name, f'            <File Id="file_{name}" Source="{file}" KeyPath="yes"/>'))
    for row in places("windows"):
        if row["scope"] != "system" or row["registry"] in keys:
            continue
        keys.add(row["registry"])
        key = row["registry"].split("\\", 1)[1]
        name = "key_" + key.split("\\")[1].lower() + "_" + row["form"]
        components.append(component(name, f'            <RegistryKey Root="HKLM" Key={quoteattr(key)}>\n'
                                          f'              <RegistryValue Type="string" Value="[INSTALLFOLDER]{row["form"]}.json" KeyPath="yes"/>\n'
                                          '            </RegistryKey>'))
    refs = "\n".join(f'      <ComponentRef Id="{c.split(chr(34))[1]}"/>' for c in components)
    return {"COMPONENTS": "\n".join(components), "REFERENCES": refs, "VERSION": version(),
            "UPGRADE": str(uuid.uuid5(NAMESPACE, "upgrade")).upper()}


def build_msi(out, program):
    if not shutil.which("wixl"):
        sys.exit("wixl is missing: apt-get install wixl")
    # wixl finds files beside its source only.
    if program != out / "sincerely.exe":
        shutil.copyfile(program, out / "sincerely.exe")
    for form in FORMS:
        (out / f"{form}.json").write_text(manifest(form, "sincerely.exe") + "\n")
    (out / "sincerely.wxs").write_text(filled("sincerely.wxs", msi_values()))
    subprocess.run(["wixl", "--arch", "x64", "-o", "sincerely.msi", "sincerely.wxs"], check=True, cwd=out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, default=TOP / "build/installers")
    parser.add_argument("--program", type=pathlib.Path, help="the host built for Windows; makes sincerely.msi of it")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name, values in [("install_macos.sh", macos_values()), ("uninstall_macos.sh", macos_values()),
                         ("install.ps1", windows_values()), ("uninstall.ps1", windows_values())]:
        path = options.out / name
        path.write_text(filled(name, values))
        path.chmod(0o755 if name.endswith(".sh") else 0o644)
    if options.program:
        if not options.program.is_file():
            sys.exit(f"{options.program} is not a file.")
        build_msi(options.out, options.program.resolve())
    print("\n".join(sorted(str(p) for p in options.out.iterdir())))


if __name__ == "__main__":
    main()
