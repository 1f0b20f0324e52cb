"""`python -m edition.offline SITE INTO`: write a built site for disks, as a folder and as a zip."""

from __future__ import annotations

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from edition.node import Node, NodeError
from edition.offline import FOR_SERVERS, SHIM, disk_data, disk_page

NAME = "edition"
"""What the folder is called, and the zip."""
WORKER = Path("node_modules/iframe-worker")
READABLE = 0o644 << 16
UNIX = 3


def files_of(site: Path) -> dict[str, bytes]:
    """Return what is written, by its path, in an order that is always the same."""
    found = {SHIM: _shim()}
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if file.is_dir() or path in FOR_SERVERS:
            continue
        folder, _, name = path.rpartition("/")
        if name.endswith(".html"):
            found[path] = disk_page(path, file.read_text("utf-8")).encode()
        elif folder == "search":
            name, script = disk_data(name, file.read_text("utf-8"))
            found[f"{folder}/{name}"] = script.encode()
        else:
            found[path] = file.read_bytes()
    return dict(sorted(found.items()))


def _shim() -> bytes:
    """Return the stand-in for workers, with the licence that goes with every copy."""
    try:
        Node(Path(), print).install_packages()
        licence = (WORKER / "LICENSE").read_text("utf-8")
        script = (WORKER / "shim" / "index.js").read_text("utf-8")
    except (NodeError, OSError) as error:
        sys.exit(str(error))
    return f"/*!\n{licence}*/\n{script}".encode()


def main(site: str, into: str) -> int:
    """Write the folder and the zip; return the exit status."""
    files = files_of(Path(site))
    for path, data in files.items():
        file = Path(into, NAME, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    with ZipFile(Path(into, f"{NAME}.zip"), "w", ZIP_DEFLATED) as container:
        for path, data in files.items():
            # Dated 1980, which is what it is without a date: the same files make the same bytes.
            info = ZipInfo(f"{NAME}/{path}")
            info.create_system, info.external_attr = UNIX, READABLE
            info.compress_type = ZIP_DEFLATED
            container.writestr(info, data)
    return 0


sys.exit(main(*sys.argv[1:]))
