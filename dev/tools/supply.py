"""Audit the locked libraries for advisories and print their bill of materials.

``supply.py audit FOLDER`` and ``supply.py sbom FOLDER``, where ``FOLDER`` contains the programs
pip-audit and cyclonedx-py. Exit codes: 0 done, 1 an advisory affects a locked library (audit),
2 the check could not be made.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[1] / "requirements" / "run.lock"
UNREACHED = ("ConnectionError", "ServiceError", "Timeout", "Max retries exceeded")
"""Parts of pip-audit's messages if the advisory service cannot be reached."""


def audit(folder: Path) -> int:
    """Print the advisories about the locked libraries and return the exit code."""
    done = subprocess.run(  # noqa: S603 - the program that make has installed
        [folder / "pip-audit", "--requirement", LOCK, "--disable-pip", "--require-hashes",
         "--vulnerability-service", "osv", "--progress-spinner", "off"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if any(word in done.stderr for word in UNREACHED):
        sys.stderr.write("audit: the advisory service cannot be reached; nothing was audited\n")
        return 2
    sys.stdout.write(done.stdout)
    sys.stderr.write(done.stderr)
    if "Traceback" in done.stderr or done.returncode not in {0, 1}:
        return 2
    return done.returncode


def sbom(folder: Path) -> int:
    """Print the bill of materials as CycloneDX JSON and return the exit code."""
    done = subprocess.run(  # noqa: S603 - as above
        [folder / "cyclonedx-py", "requirements", LOCK, "--output-reproducible"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.stderr.write(done.stderr)
        return 2
    bill = json.dumps(without_registry(json.loads(done.stdout)), indent=1, ensure_ascii=False)
    sys.stdout.write(bill + "\n")
    return 0


def without_registry(bill: dict[str, Any]) -> dict[str, Any]:
    """Replace the addresses of a registry in a bill of materials with package URLs (purl).

    The lock names no registry, but the tool adds one to every file and to its own components.
    """
    for tool in bill.get("metadata", {}).get("tools", {}).get("components", []):
        tool.pop("externalReferences", None)
    for component in bill["components"]:
        for reference in component.get("externalReferences", []):
            if reference["type"] == "distribution":
                reference["url"] = component["purl"]
                reference.pop("comment", None)
    return bill


if __name__ == "__main__":
    sys.exit({"audit": audit, "sbom": sbom}[sys.argv[1]](Path(sys.argv[2])))
