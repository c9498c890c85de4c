#!/usr/bin/env python3
"""Writes the policies that clients themselves read, from manifests/locations.json: force-installed
extension, allowed native messaging. Without options: the samples in manifests/policies/clients/.

  scripts/make_policies.py [--check] [--out DIR] [--xpi-folder URL] [--unsigned] [--chromium-id ID --update-url URL]
"""
import argparse, json, pathlib, sys

TOP = pathlib.Path(__file__).resolve().parent.parent
SAMPLES = TOP / "manifests/policies/clients"


def mozilla(client, table, options):
    """policies.json of Thunderbird and Firefox (thunderbird.github.io, mozilla.github.io: policy-templates)."""
    settings = {i: {"installation_mode": "force_installed", "install_url": f"{options.xpi_folder}/sincerely-{client}.xpi"}
                for i in table["extensions"]["mozilla"]}
    policies = {"ExtensionSettings": settings}
    if options.unsigned and client == "firefox":  # Thunderbird asks for no signature
        policies["Preferences"] = {"xpinstall.signatures.required": {"Value": False, "Status": "locked"}}
    return {"policies": policies}


def chromium(table, options):
    """For /etc/chromium/policies/managed and its like. The allow list also counts where everything is blocked."""
    policy = {"NativeMessagingAllowlist": [table["host"]], "NativeMessagingUserLevelHosts": False}
    ids = [options.chromium_id] if options.chromium_id else table["extensions"]["chromium"]
    if ids and options.update_url:
        policy["ExtensionSettings"] = {i: {"installation_mode": "force_installed", "update_url": options.update_url} for i in ids}
    return policy


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="say whether the samples are up to date")
    parser.add_argument("--out", type=pathlib.Path, default=SAMPLES)
    parser.add_argument("--xpi-folder", default="file:///usr/share/sincerely", help="where clients fetch the packed extension")
    parser.add_argument("--unsigned", action="store_true", help="have Firefox ESR take an extension that Mozilla has not signed; others of its kind too")
    parser.add_argument("--chromium-id", help="id of the extension as your store or key gives it")
    parser.add_argument("--update-url", help="update address of the Chromium extension")
    options = parser.parse_args()
    table = json.loads((TOP / "manifests/locations.json").read_text())
    built = [c for c in ("thunderbird", "firefox") if (TOP / f"manifests/extension/{c}.json").exists()]
    files = {f"{client}.json": mozilla(client, table, options) for client in built}
    files["chromium.json"] = chromium(table, options)
    stale = []
    for name, policy in files.items():
        text = json.dumps(policy, indent=2) + "\n"
        path = options.out / name
        if options.check:
            if not path.exists() or path.read_text() != text:
                stale.append(name)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    if stale:
        sys.exit("Out of date, run scripts/make_policies.py: " + ", ".join(stale))


if __name__ == "__main__":
    main()
