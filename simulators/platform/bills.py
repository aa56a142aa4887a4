# SPDX-License-Identifier: GPL-3.0-or-later
"""Bills (代缴) and their payments at the platform's cashier, which is another process with a ledger of its own.

A bill has at most one payment that is not closed. What the cashier did not say is not known, and is asked again before anything new is
opened; so no bill is paid twice whatever is lost. Amounts are in fen.
"""

from __future__ import annotations

import asyncio
import secrets
from typing import Annotated, Any, Literal

import requests
from fastapi import FastAPI, Header, Response
from pydantic import Field

from simulators import people
from simulators.platform.assurance import AssuranceDesk, Refusal
from simulators.platform.database import PlatformDatabase
from simulators.platform.documents import Code, Strict
from simulators.platform.problems import problems

Kiosk = Annotated[str, Header(alias="Kiosk-Id", max_length=64, description="The kiosk that asks")]
IdNumber = Annotated[str, Field(min_length=1, max_length=18)]
Proof = Annotated[str, Field(max_length=64)]
SECONDS = 5.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS bills(bill_id TEXT PRIMARY KEY, id_number TEXT NOT NULL, title TEXT NOT NULL, payee TEXT NOT NULL,
    amount INTEGER NOT NULL, paid_by TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS payments(order_id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, bill_id TEXT NOT NULL, amount INTEGER NOT NULL,
    state TEXT NOT NULL, invoice TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS one_payment_a_bill ON payments(bill_id) WHERE state <> 'closed';
"""


class BillQuestion(Strict):
    """Whose bills."""

    id_number: IdNumber
    proof: Proof


class Bill(Strict):
    """What is to be paid, in fen."""

    bill_id: str
    title: str
    payee: str
    amount: int


class BillList(Strict):
    """What is open for a person."""

    bills: list[Bill]


class PaymentBegin(Strict):
    """Pay this bill, of this amount: another one is refused."""

    key: Code
    bill_id: Code
    amount: Annotated[int, Field(ge=1, le=10**12)]
    id_number: IdNumber
    proof: Proof


class PaymentQuestion(Strict):
    """Which payment."""

    payment_id: Code
    id_number: IdNumber
    proof: Proof


class Payment(Strict):
    """`state` unknown: the cashier did not answer; nothing may be concluded. `invoice`: the number of the electronic 票据 once paid."""

    payment_id: str
    bill_id: str
    amount: int
    state: Literal["open", "paid", "closed", "unknown"]
    qr: str
    invoice: str


class BillDesk:
    """Bills and payments in the platform's database. `cashier` is the address of the cashier; "" while there is none."""

    def __init__(self, database: PlatformDatabase, assurance: AssuranceDesk) -> None:
        self._database = database.connection
        self._database.executescript(_SCHEMA)
        self._assurance = assurance
        self.cashier = ""
        person = people.WANG_YANGLI.id_number
        for bill_id, title, payee, amount in (
            ("B-0001", "城乡居民医疗保险 2027 年度", "市医疗保障局", 40000),
            ("B-0002", "生活垃圾处理费", "市南区综合行政执法局", 7200),
        ):
            self.add(bill_id, person, title, payee, amount)

    def add(self, bill_id: str, id_number: str, title: str, payee: str, amount: int) -> None:
        """A bill, or its new amount while it is not paid."""
        self._database.execute(
            "INSERT INTO bills VALUES (?, ?, ?, ?, ?, '') ON CONFLICT(bill_id) DO UPDATE SET amount = excluded.amount WHERE paid_by = ''",
            (bill_id, id_number, title, payee, amount),
        )

    def open_bills(self, asked: BillQuestion, kiosk: str) -> list[Bill]:
        """What is not known to be paid."""
        self._needs_proof(asked.proof, asked.id_number, kiosk)
        rows = self._database.execute(
            "SELECT bill_id, title, payee, amount FROM bills WHERE id_number = ? AND paid_by = '' ORDER BY rowid", (asked.id_number,)
        )
        return [Bill(bill_id=row[0], title=row[1], payee=row[2], amount=row[3]) for row in rows]

    async def begin(self, asked: PaymentBegin, kiosk: str) -> Payment:
        """The payment of this key, or the one that is open for this bill; raises `Refusal`."""
        self._needs_proof(asked.proof, asked.id_number, kiosk)
        bill = self._database.execute(
            "SELECT amount, title, paid_by FROM bills WHERE bill_id = ? AND id_number = ?", (asked.bill_id, asked.id_number)
        ).fetchone()
        if bill is None:
            raise Refusal(404, "not-there")
        live = self._live(asked.bill_id)
        if live is not None and live[1] != bill[0]:
            # The bill changed: the old order must be ended before there can be another.
            await self._settle(live[0], close=True)
            live = self._live(asked.bill_id)
            if live is not None and live[1] != bill[0] and live[2] != "paid":
                raise Refusal(409, "not-settled")
        if live is not None and live[2] == "paid":
            raise Refusal(409, "paid-already")
        if bill[0] != asked.amount:
            raise Refusal(409, "amount-changed")
        if live is None:
            order = f"P{secrets.token_hex(8)}"
            known = self._database.execute("SELECT order_id FROM payments WHERE key = ?", (asked.key,)).fetchone()
            if known is not None:
                return self._payment(known[0], "")
            self._database.execute("INSERT INTO payments VALUES (?, ?, ?, ?, 'open', '')", (order, asked.key, asked.bill_id, asked.amount))
        else:
            order = live[0]
        told = await self._cashier("POST", "/orders", {"order_id": order, "amount": asked.amount, "title": bill[1]})
        return self._payment(order, self._learn(order, told))

    async def tell(self, asked: PaymentQuestion, kiosk: str, *, close: bool) -> Payment:
        """What became of a payment; with ``close`` it is ended where it is still open."""
        self._needs_proof(asked.proof, asked.id_number, kiosk)
        mine = self._database.execute(
            "SELECT 1 FROM payments JOIN bills USING (bill_id) WHERE order_id = ? AND id_number = ?", (asked.payment_id, asked.id_number)
        ).fetchone()
        if mine is None:
            raise Refusal(404, "not-there")
        return await self._settle(asked.payment_id, close=close)

    async def reconcile(self) -> int:
        """Asks the cashier about every payment that is still open; how many of them are not known now."""
        rows = self._database.execute("SELECT order_id FROM payments WHERE state = 'open'").fetchall()
        return sum([(await self._settle(order, close=False)).state == "unknown" for (order,) in rows])

    def ledger(self) -> list[dict[str, object]]:
        """What this platform holds to be paid."""
        rows = self._database.execute("SELECT order_id, bill_id, amount FROM payments WHERE state = 'paid' ORDER BY order_id")
        return [{"order_id": row[0], "bill_id": row[1], "amount": row[2]} for row in rows]

    async def _settle(self, order: str, *, close: bool) -> Payment:
        if close:
            # One that never reached the cashier cannot be ended there: it is opened first, which changes nothing where it is known.
            amount = self._database.execute("SELECT amount FROM payments WHERE order_id = ?", (order,)).fetchone()[0]
            await self._cashier("POST", "/orders", {"order_id": order, "amount": amount, "title": ""})
        path = f"/orders/{order}/close" if close else f"/orders/{order}"
        told = await self._cashier("POST" if close else "GET", path, None)
        return self._payment(order, self._learn(order, told))

    def _learn(self, order: str, told: dict[str, Any] | None) -> str:
        """Keep what the cashier said; "unknown" where it said nothing."""
        if told is None:
            return "unknown"
        state = told.get("state")
        if state not in ("open", "paid", "closed"):
            return "unknown"
        self._database.execute("BEGIN IMMEDIATE")
        self._database.execute(
            "UPDATE payments SET state = ?, invoice = CASE WHEN ? = 'paid' THEN 'PJ' || upper(substr(order_id, 2)) ELSE '' END"
            " WHERE order_id = ? AND state = 'open'",
            (state, state, order),
        )
        if state == "paid":
            self._database.execute(
                "UPDATE bills SET paid_by = ? WHERE paid_by = '' AND bill_id = (SELECT bill_id FROM payments WHERE order_id = ?)",
                (order, order),
            )
        self._database.execute("COMMIT")
        return str(state)

    def _payment(self, order: str, state: str) -> Payment:
        row = self._database.execute("SELECT bill_id, amount, state, invoice FROM payments WHERE order_id = ?", (order,)).fetchone()
        final: Any = row[2] if row[2] != "open" or not state else state
        return Payment(
            payment_id=order, bill_id=row[0], amount=row[1], state=final, qr=f"https://cashier.example/pay/{order}", invoice=row[3]
        )

    def _live(self, bill_id: str) -> tuple[str, int, str] | None:
        row = self._database.execute("SELECT order_id, amount, state FROM payments WHERE bill_id = ? AND state <> 'closed'", (bill_id,))
        found: tuple[str, int, str] | None = row.fetchone()
        return found

    def _needs_proof(self, proof: str, id_number: str, kiosk: str) -> None:
        if not self._assurance.proves(proof, id_number, kiosk):
            raise Refusal(403, "assurance-too-low")

    async def _cashier(self, method: str, path: str, document: dict[str, object] | None) -> dict[str, Any] | None:
        """The cashier's answer; None where there is none. Nothing here waits on the server's thread."""

        def ask() -> dict[str, Any] | None:
            try:
                answer = requests.request(method, self.cashier + path, json=document, timeout=SECONDS)
                return dict(answer.json()) if answer.status_code == 200 else None
            except (requests.RequestException, ValueError):
                return None

        return await asyncio.to_thread(ask) if self.cashier else None


class _Where(Strict):
    url: str


class _NewBill(Strict):
    bill_id: Code
    id_number: IdNumber
    title: str
    payee: str
    amount: int


def add_bills(app: FastAPI, database: PlatformDatabase, assurance: AssuranceDesk) -> None:
    """The addresses."""
    desk = BillDesk(database, assurance)

    @app.post("/v1/bills/query", response_model=BillList, responses=problems(400, 403, 422))
    async def bills(question: BillQuestion, kiosk_id: Kiosk) -> Any:
        """What a person has to pay."""
        return BillList(bills=desk.open_bills(question, kiosk_id))

    @app.post("/v1/payments", response_model=Payment, responses=problems(400, 403, 404, 409, 422))
    async def begin_payment(payment: PaymentBegin, kiosk_id: Kiosk) -> Any:
        """Opens the payment of a bill at the cashier, or gives the one that is open: a bill never has two."""
        return await desk.begin(payment, kiosk_id)

    @app.post("/v1/payments/state", response_model=Payment, responses=problems(400, 403, 404, 422))
    async def payment_state(question: PaymentQuestion, kiosk_id: Kiosk) -> Any:
        """What became of a payment, as the cashier says now."""
        return await desk.tell(question, kiosk_id, close=False)

    @app.post("/v1/payments/close", response_model=Payment, responses=problems(400, 403, 404, 422))
    async def close_payment(question: PaymentQuestion, kiosk_id: Kiosk) -> Any:
        """Ends a payment that is still open, so that nobody pays it later; what is paid stays paid."""
        return await desk.tell(question, kiosk_id, close=True)

    @app.post("/sandbox/cashier", include_in_schema=False)
    async def cashier(where: _Where) -> Response:
        desk.cashier = where.url
        return Response(status_code=204)

    @app.post("/sandbox/bills", include_in_schema=False)
    async def new_bill(bill: _NewBill) -> Response:
        desk.add(bill.bill_id, bill.id_number, bill.title, bill.payee, bill.amount)
        return Response(status_code=204)

    @app.post("/sandbox/payments/reconcile", include_in_schema=False)
    async def reconcile() -> dict[str, int]:
        return {"unknown": await desk.reconcile()}

    @app.get("/sandbox/payments", include_in_schema=False)
    async def ledger() -> dict[str, list[dict[str, object]]]:
        return {"ledger": desk.ledger()}
