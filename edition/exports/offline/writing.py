"""Writes a built site for disks: a folder and a zip."""

from __future__ import annotations

from pathlib import Path

from edition.exports.archive import write_zip
from edition.exports.offline import FOR_SERVERS, SHIM, disk_companion, disk_data, disk_page
from edition.exports.picture import FILE as PICTURE
from edition.node import Node
from edition.pages.companion import FOLDER as COMPANION

NAME = "edition"
"""What the folder is called, and the zip."""
WORKER = Path("node_modules/iframe-worker")


def write_offline(site: Path, into: Path, node: Node) -> None:
    """Write the folder and the zip.

    Raises NodeError where a library of the browser's can't be installed, OSError where the system
    refuses to read or write.
    """
    files = files_of(site, node)
    for path, data in files.items():
        file = into / NAME / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    with (into / f"{NAME}.zip").open("wb") as container:
        write_zip(container, ((f"{NAME}/{path}", data) for path, data in files.items()))


def files_of(site: Path, node: Node) -> dict[str, bytes]:
    """Return the files to write, sorted by path."""
    found = {SHIM: _shim(node)}
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        # A picture is for who shares an address.
        if file.is_dir() or path in FOR_SERVERS or file.name == PICTURE:
            continue
        folder, _, name = path.rpartition("/")
        if name.endswith(".html"):
            html = disk_page(path, file.read_text("utf-8"))
            found[path] = html.encode()
            if path.endswith(f"/{COMPANION}/{name}"):
                found[f"{folder}/index.js"] = disk_companion(html).encode()
        elif folder == "search":
            name, script = disk_data(name, file.read_text("utf-8"))
            found[f"{folder}/{name}"] = script.encode()
        else:
            found[path] = file.read_bytes()
    return dict(sorted(found.items()))


def _shim(node: Node) -> bytes:
    """Return the stand-in for workers, with the licence that goes with every copy."""
    node.install_packages()
    licence = (node.root / WORKER / "LICENSE").read_text("utf-8")
    script = (node.root / WORKER / "shim" / "index.js").read_text("utf-8")
    return f"/*!\n{licence}*/\n{script}".encode()
