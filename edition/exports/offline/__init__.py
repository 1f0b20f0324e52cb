"""The edition for a disk: what a built site needs to be read from files, without a server.

A server gives the `index.html` of a folder that is asked for; a disk does not, so links name it.
A browser lets no page of a disk fetch a file, start a worker or load a module: a frame stands for
the worker behind the search (iframe-worker), and what it reads is made scripts, as is what the
companions of the texts read. What pages say of
themselves, the addresses that they cite above all, stays as it is published.
"""

from __future__ import annotations

import json
import re

SHIM = "assets/javascripts/iframe-worker.js"
"""Where the stand-in for workers is, from the site's root."""
FOR_SERVERS = frozenset({"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", "_headers"})
"""What only a server gives, or is given."""
_INDEX = "index.html"
_TAG = re.compile(r"""<[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""")
_LINK = re.compile(r'(\s(?:href|action)="|\scontent="0; url=)([^"]*)"')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/|$")
_MOVED = re.compile(r"(<script[^>]* data-ed-moved>)(.*?)(</script>)", re.DOTALL)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\s*')


def disk_address(address: str) -> str:
    """Return a relative address with the name of the file that a server would choose."""
    path = re.split("[?#]", address, maxsplit=1)[0]
    if _ELSEWHERE.match(path):
        return address
    folder, _, name = path.rpartition("/")
    if name in (".", ".."):
        folder, name = path, ""
    if name:
        return address
    folder = "" if folder == "." else f"{folder.removeprefix('./')}/"
    return f"{folder}{_INDEX}{address[len(path) :]}"


def disk_page(path: str, html: str) -> str:
    """Return a page for a disk; `path` is its file's, from the site's root."""

    def linked(tag: re.Match[str]) -> str:
        return _LINK.sub(lambda link: f'{link[1]}{disk_address(link[2])}"', tag[0])

    def moved(script: re.Match[str]) -> str:
        table = {old: disk_address(new) for old, new in json.loads(script[2]).items()}
        return script[1] + json.dumps(table).replace("<", r"\u003c") + script[3]

    # The frame is written by an inline script, and a disk has no host that the policy could name.
    html = _POLICY.sub("", html)
    html = _MOVED.sub(moved, _TAG.sub(linked, html))
    root = "../" * path.count("/")
    return html.replace("</head>", f'<script defer src="{root}{SHIM}"></script>\n  </head>', 1)


def disk_companion(html: str) -> str:
    """Return what a companion reads of a page for a disk, as a script: all from `<main` on."""
    main = html[html.index("<main") :]
    return f"self.companion={json.dumps(main, ensure_ascii=False)}\n"


def disk_data(name: str, content: str) -> tuple[str, str]:
    """Return a file of the search as a script: its name, and what it says.

    `search/files.js` reads all of them from `searched`, the theme its own from `__index` too.
    """
    data = json.loads(content)
    for page in data.get("pages", ()) if isinstance(data, dict) else ():
        page[0] = disk_address(page[0] or ".")
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    script = f"(self.searched??={{}})[{json.dumps(name)}]={written}"
    if name == "search_index.json":
        script = f"self.__index={script}"
    return f"{name.removesuffix('.json')}.js", f"{script}\n"
