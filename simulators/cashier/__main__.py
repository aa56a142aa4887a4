# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m simulators.cashier DIRECTORY``: serves until its standard input ends; the first line of its output is its address.

``POST /orders`` opens an order once, ``GET /orders/ID`` tells its state, ``POST /orders/ID/close`` ends an open one, ``POST /pay/ID`` is
the phone that scanned it, ``GET /ledger`` is what was paid, ``POST /faults`` says which share of the platform's requests is dropped.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS orders(order_id TEXT PRIMARY KEY, amount INTEGER NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS ledger(entry INTEGER PRIMARY KEY, order_id TEXT NOT NULL UNIQUE, amount INTEGER NOT NULL);
"""


class Cashier:
    """Orders and the ledger. `dropped` counts the connections that were lost on purpose."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(directory / "cashier.sqlite", check_same_thread=False, isolation_level=None)
        self._database.executescript(_SCHEMA)
        self.lock = threading.Lock()
        self.share = 0.0
        self.chance = random.Random(0)
        self.dropped = 0

    def drops(self) -> bool:
        """Whether this connection is lost now."""
        lost = self.chance.random() < self.share
        self.dropped += lost
        return lost

    def answer(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and document of one request."""
        match method, path.strip("/").split("/"):
            case "POST", ["orders"]:
                return self._open(str(body["order_id"]), int(body["amount"]), str(body["title"]))
            case "GET", ["orders", order]:
                return self._tell(order)
            case "POST", ["orders", order, "close"]:
                self._database.execute("UPDATE orders SET state = 'closed' WHERE order_id = ? AND state = 'open'", (order,))
                return self._tell(order)
            case "POST", ["pay", order]:
                return self._pay(order)
            case "GET", ["ledger"]:
                rows = self._database.execute("SELECT order_id, amount FROM ledger ORDER BY entry").fetchall()
                return 200, {"ledger": [{"order_id": row[0], "amount": row[1]} for row in rows], "dropped": self.dropped}
            case "POST", ["faults"]:
                self.share, self.chance = float(body["share"]), random.Random(int(body["seed"]))
                return 200, {}
        return 404, {"code": "not-there"}

    def _open(self, order: str, amount: int, title: str) -> tuple[int, dict[str, Any]]:
        self._database.execute("INSERT OR IGNORE INTO orders VALUES (?, ?, ?, 'open')", (order, amount, title))
        status, found = self._tell(order)
        return (status, found) if found["amount"] == amount else (409, {"code": "other-amount"})

    def _tell(self, order: str) -> tuple[int, dict[str, Any]]:
        row = self._database.execute("SELECT amount, state FROM orders WHERE order_id = ?", (order,)).fetchone()
        return (404, {"code": "not-there"}) if row is None else (200, {"order_id": order, "amount": row[0], "state": row[1]})

    def _pay(self, order: str) -> tuple[int, dict[str, Any]]:
        paid = self._database.execute("UPDATE orders SET state = 'paid' WHERE order_id = ? AND state = 'open' RETURNING amount", (order,))
        row = paid.fetchone()
        if row is None:
            return 409, {"code": "not-open"}
        self._database.execute("INSERT INTO ledger(order_id, amount) VALUES (?, ?)", (order, row[0]))
        return self._tell(order)


def _handler(cashier: Cashier) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._serve()

        def do_POST(self) -> None:
            self._serve()

        def _serve(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(size) or b"{}")
            of_platform = self.path.startswith("/orders")
            with cashier.lock:
                if of_platform and cashier.drops():
                    self.close_connection = True
                    return
                status, document = cashier.answer(self.command, self.path, body)
                if of_platform and cashier.drops():
                    self.close_connection = True
                    return
            answer = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: orders are nobody's business."""

    return Handler


def main() -> int:
    """Serve."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(Cashier(Path(sys.argv[1]))))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(f"http://127.0.0.1:{server.server_address[1]}\n")
    sys.stdout.flush()
    sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main())
