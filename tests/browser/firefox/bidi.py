"""Firefox as it is installed, driven by WebDriver BiDi, the protocol that it speaks itself.

Playwright drives a Firefox of its own alone. Only what the tests need is here; the protocol:
https://www.w3.org/TR/webdriver-bidi/
"""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATIENCE = 20.0
"""Seconds after which what is waited for will not come."""
PREFERENCES = {
    # No request of the browser's own
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    # The scheme of a machine is its user's own
    "layout.css.prefers-color-scheme.content-override": 1,
    # So is a mouse, fine (2) and able to hover (4): without a screen Firefox finds none, and pages
    # are told that nothing hovers
    "ui.allPointerCapabilities": 6,
    "ui.primaryPointerCapabilities": 6,
}
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class Tab:
    """The tab of a Firefox that is read in."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._count = 0
        self._id = ""
        self.errors: list[str] = []
        """What scripts failed with, on any page."""

    def begin(self) -> None:
        """Begin to drive."""
        self._call("session.new", capabilities={})
        # In the tab that is there the address bar has the focus, and keys would press nothing.
        self._id = self._call("browsingContext.create", type="tab")["context"]
        self._call("session.subscribe", events=["log.entryAdded"])

    def end(self) -> None:
        """Close the browser."""
        self._call("browser.close")

    def open(self, address: str) -> None:
        """Load an address."""
        self._call("browsingContext.navigate", context=self._id, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Return what an expression of JavaScript gives, by way of JSON."""
        given = self._evaluate(f"Promise.resolve({expression}).then(JSON.stringify)")
        return json.loads(given["value"]) if "value" in given else None

    def wait_for(self, expression: str) -> Any:
        """Return what an expression gives once it is true. Raises TimeoutError."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            given = self.evaluate(expression)
            if given:
                return given
            time.sleep(0.05)
        raise TimeoutError(f"never true: {expression}")

    def click(self, selector: str) -> None:
        """Click the first element that a selector names."""
        self._point(
            selector, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}
        )

    def hover(self, selector: str) -> None:
        """Bring the mouse upon the first element that a selector names."""
        self._point(selector)

    def _point(self, selector: str, *then: dict[str, Any]) -> None:
        found = f"document.querySelector({json.dumps(selector)})"
        self.evaluate(f"{found}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        origin = {"type": "element", "element": {"sharedId": self._evaluate(found)["sharedId"]}}
        moved = {"type": "pointerMove", "x": 0, "y": 0, "origin": origin}
        self._act({"type": "pointer", "id": "mouse", "actions": [moved, *then]})

    def type(self, keys: str) -> None:
        """Press keys, one after the other."""
        pressed = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": pressed})

    def _act(self, source: dict[str, Any]) -> None:
        self._call("input.performActions", context=self._id, actions=[source])

    def _evaluate(self, expression: str) -> dict[str, Any]:
        given = self._call(
            "script.evaluate",
            expression=expression,
            target={"context": self._id},
            awaitPromise=True,
            userActivation=False,
        )
        if given["type"] != "success":
            raise RuntimeError(f"{expression}: {given['exceptionDetails']['text']}")
        result: dict[str, Any] = given["result"]
        return result

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command; return what comes of it, and note the errors told in between."""
        self._count += 1
        command = {"id": self._count, "method": method, "params": parameters}
        self._connection.send(json.dumps(command))
        while True:
            message = json.loads(self._connection.recv(timeout=PATIENCE))
            if message.get("id") == self._count:
                break
            entry = message.get("params", {})
            if message.get("method") == "log.entryAdded" and entry["level"] == "error":
                self.errors.append(entry["text"])
        if message["type"] != "success":
            raise RuntimeError(f"{method}: {message['message']}")
        result: dict[str, Any] = message["result"]
        return result


@contextmanager
def firefox(executable: Path, profile: Path) -> Iterator[Tab]:
    """Yield the tab of a headless Firefox with a new profile in that folder."""
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    said = profile / "said.txt"
    command = [str(executable), "--headless", "--no-remote", "--profile", str(profile)]
    with said.open("w") as log:
        process = subprocess.Popen(
            [*command, "--remote-debugging-port", "0", "about:blank"], stdout=log, stderr=log
        )
    try:
        with connect(_address(said) + "/session", max_size=None) as connection:
            tab = Tab(connection)
            tab.begin()
            yield tab
            tab.end()
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _address(said: Path) -> str:
    """Return where Firefox listens, once it says so. Raises TimeoutError."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = LISTENING.search(said.read_text("utf-8"))
        if found:
            return found[1]
        time.sleep(0.05)
    raise TimeoutError(f"Firefox does not listen: {said.read_text('utf-8')}")
