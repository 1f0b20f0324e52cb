"""A built site, written for disks: as a folder and as a zip."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from edition.exports.offline import FOR_SERVERS, SHIM, disk_data, disk_page
from edition.node import Node

NAME = "edition"
"""What the folder is called, and the zip."""
WORKER = Path("node_modules/iframe-worker")
READABLE = 0o644 << 16
UNIX = 3


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
    with ZipFile(into / f"{NAME}.zip", "w", ZIP_DEFLATED) as container:
        for path, data in files.items():
            # Dated 1980, which is what it is without a date: the same files make the same bytes.
            info = ZipInfo(f"{NAME}/{path}")
            info.create_system, info.external_attr = UNIX, READABLE
            info.compress_type = ZIP_DEFLATED
            container.writestr(info, data)


def files_of(site: Path, node: Node) -> dict[str, bytes]:
    """Return what is written, by its path, in an order that is always the same."""
    found = {SHIM: _shim(node)}
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


def _shim(node: Node) -> bytes:
    """Return the stand-in for workers, with the licence that goes with every copy."""
    node.install_packages()
    licence = (node.root / WORKER / "LICENSE").read_text("utf-8")
    script = (node.root / WORKER / "shim" / "index.js").read_text("utf-8")
    return f"/*!\n{licence}*/\n{script}".encode()
