"""The jobs: people are reminded in time and of papers that were asked for; codes for cards are sent."""

from __future__ import annotations

from procrastinate.contrib.django import app

from caruman.database import clock
from caruman.self_employment.operations import opening_cards
from caruman.self_employment.operations.checking_papers import follow_up
from caruman.self_employment.operations.reminding import remind


@app.periodic(cron="25 0 * * *")
@app.task(
    name="self_employment.remind", queue="reminders", queueing_lock="self_employment.remind",
    lock="self_employment.remind",
)  # fmt: skip
def remind_of_cover(timestamp: int) -> None:
    """Tell whose cover or document ends: at twenty-five past eight in Malaysia; a pass that died goes on."""
    remind(at=clock.now())


@app.periodic(cron="35 0 * * *")
@app.task(name="self_employment.ask_again", queue="reminders", queueing_lock="self_employment.ask_again")
def ask_again_for_papers(timestamp: int) -> None:
    """Remind who was asked for a better document and has not answered; who stays silent is shown to officers."""
    follow_up(at=clock.now())


@app.task(name="self_employment.answer_for_card", queue="notices")
def answer_for_card(asked: str) -> None:
    """Send the code for a card, where there is such a cover; what was asked comes sealed."""
    opening_cards.answer(asked=asked, at=clock.now())
