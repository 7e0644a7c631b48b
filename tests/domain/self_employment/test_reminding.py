"""People hear in time that their cover ends: at the nearest step, once ever, never after they have renewed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from caruman.insured_persons.models import InsuredPerson
from caruman.notices.models import Notice
from caruman.notices.params import read
from caruman.notices.rendering import mail, sms_text
from caruman.self_employment.models import Activity, Cover, Exclusion, Paper, Reminder
from caruman.self_employment.operations import activities, reminding
from caruman.self_employment.operations.asking import Tables
from caruman.values.dates import MALAYSIA_TIME
from tests import agencies
from tests.people import make
from tests.prices import dearer_from
from tests.self_employment import a_paid_cover, an_activity, an_insured_person

pytestmark = pytest.mark.django_db

PAID = datetime(2026, 3, 10, 14, 5, tzinfo=MALAYSIA_TIME)
ENDS = datetime(2027, 3, 10, 14, 5, tzinfo=MALAYSIA_TIME)


@pytest.fixture
def gita() -> InsuredPerson:
    return an_insured_person(make("gita"))


@pytest.fixture
def driving(gita: InsuredPerson) -> Activity:
    return an_activity(gita, at=PAID - timedelta(days=1))


@pytest.fixture
def cover(driving: Activity) -> Cover:
    return a_paid_cover(driving, paid_at=PAID)


def morning(days_before: int, *, hour: int = 8) -> datetime:
    """Give the hour of the job so many days before the last day."""
    return (ENDS - timedelta(days=days_before)).replace(hour=hour, minute=25)


def kinds() -> list[str]:
    """Give what was said by SMS about the end of cover, in order."""
    said = Notice.objects.filter(channel="sms", kind__in=("cover_ends_soon", "cover_ended")).order_by("queued_at", "pk")
    return [one.kind for one in said]


def test_each_step_is_told_once_by_email_and_sms(cover: Cover) -> None:
    assert cover.ends_at == ENDS
    for days in (31, 30, 29, 14, 14, 7, 1, 0, -1, -2, -7, -8, -30):
        reminding.remind(at=morning(days))
    steps = list(Reminder.objects.filter(cover=cover).order_by("at").values_list("days", flat=True))
    assert steps == list(reminding.DAYS)
    assert kinds() == ["cover_ends_soon"] * 5 + ["cover_ended"] * 2
    assert Notice.objects.filter(kind="cover_ends_soon", channel="email").count() == 5


def test_after_days_without_a_job_only_the_nearest_is_told(cover: Cover) -> None:
    reminding.remind(at=morning(5))
    assert list(Reminder.objects.values_list("days", flat=True)) == [7]
    told = read(Notice.objects.get(kind="cover_ends_soon", channel="sms").params)
    assert told["days"] == 5
    assert f"{cover.activity_id}" == told["activity_id"]
    reminding.remind(at=morning(4))
    assert Reminder.objects.count() == 1


def test_nothing_is_told_a_fortnight_after_the_end(cover: Cover) -> None:
    reminding.remind(at=morning(-15))
    assert not Reminder.objects.exists()


def test_nobody_who_renewed_is_reminded(cover: Cover, driving: Activity) -> None:
    a_paid_cover(driving, paid_at=morning(20))
    for days in (14, 7, 1, 0, -1):
        reminding.remind(at=morning(days))
    assert kinds() == []
    reminding.remind(at=morning(29 - 365))
    assert kinds() == ["cover_ends_soon"]


def test_an_ended_activity_is_left_in_peace(cover: Cover, driving: Activity) -> None:
    activities.end(activity_id=driving.pk, by=driving.insured.account, at=morning(40))
    reminding.remind(at=morning(30))
    assert kinds() == []


def test_what_is_not_in_the_scheme_is_not_to_be_renewed(cover: Cover, driving: Activity) -> None:
    Exclusion.objects.create(activity=driving, words="x", proposed_at=PAID, proposed_by=make("devi"))
    Exclusion.objects.update(state="declared", decided_at=PAID, decided_by=make("farid"))
    reminding.remind(at=morning(30))
    assert kinds() == []


@pytest.mark.parametrize(
    ("paid", "day", "said"),
    [
        # Until midnight means until the end of the day before.
        (datetime(2026, 3, 10, 0, 0, tzinfo=MALAYSIA_TIME), datetime(2027, 3, 9, 8, 25, tzinfo=MALAYSIA_TIME), 0),
        (datetime(2026, 3, 10, 0, 1, tzinfo=MALAYSIA_TIME), datetime(2027, 3, 9, 8, 25, tzinfo=MALAYSIA_TIME), 1),
        # Eight in the morning of the 11th in Malaysia is still the 10th in London.
        (datetime(2026, 3, 10, 23, 59, tzinfo=MALAYSIA_TIME), datetime(2027, 3, 11, 7, 0, tzinfo=MALAYSIA_TIME), -1),
    ],
    ids=["midnight", "a minute after", "the day after"],
)
def test_days_are_those_of_malaysia(driving: Activity, paid: datetime, day: datetime, said: int) -> None:
    a_paid_cover(driving, paid_at=paid)
    reminding.remind(at=day)
    assert list(Reminder.objects.values_list("days", flat=True)) == [said]


def test_cover_that_ended_this_morning_has_ended(driving: Activity) -> None:
    a_paid_cover(driving, paid_at=datetime(2026, 3, 10, 3, 0, tzinfo=MALAYSIA_TIME))
    reminding.remind(at=datetime(2027, 3, 10, 8, 25, tzinfo=MALAYSIA_TIME))
    assert kinds() == ["cover_ended"]


def test_cover_for_a_month_is_not_reminded_of_on_its_second_day(driving: Activity) -> None:
    cover = a_paid_cover(driving, period="month", paid_at=PAID)
    assert cover.ends_at is not None
    reminding.remind(at=PAID + timedelta(days=1))
    assert kinds() == []
    reminding.remind(at=cover.ends_at - timedelta(days=14))
    assert kinds() == ["cover_ends_soon"]


def test_a_pass_that_was_killed_goes_on_and_tells_nobody_twice(cover: Cover, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in ("900101105551", "900202105552", "900303105553", "900404105554"):
        other = an_insured_person(number=number, phone="+60123450111")
        a_paid_cover(an_activity(other, at=PAID - timedelta(days=1)), paid_at=PAID)
    tell, calls = reminding._tell, []

    def dies(*arguments: Any, **named: Any) -> None:
        tell(*arguments, **named)
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(reminding, "_tell", dies)
    with pytest.raises(KeyboardInterrupt):
        reminding.remind_of_ends(at=morning(7), batch=2)
    assert Reminder.objects.count() == 2
    assert reminding.remind_of_ends(at=morning(7), batch=2) == 3
    assert Reminder.objects.count() == 5
    assert len(kinds()) == 5


def test_the_next_list_of_prices_is_announced_two_months_before(cover: Cover) -> None:
    reminding.remind(at=morning(60))
    assert not Reminder.objects.exists()
    change = (ENDS - timedelta(days=20)).date()
    tables = Tables(plans=dearer_from(change))
    for days in (61, 60, 59, 45):
        reminding.remind(at=morning(days), tables=tables)
    (notice,) = Notice.objects.filter(kind="cover_price_changes", channel="sms")
    told = read(notice.params)
    assert (told["paid_sen"], told["price_sen"], told["today_sen"]) == (cover.contribution_sen, 24_480, 23_280)
    assert told["from_day"] == change
    letter = mail(notice.kind, "en", told)
    assert f"from {change:%-d %B %Y} on. If you renew before, you pay RM" in letter.plain
    reminding.remind(at=morning(30), tables=tables)
    told = read(Notice.objects.get(kind="cover_ends_soon", channel="email").params)
    assert told["price_sen"] == 24_480
    assert "If you renew before, you pay RM\N{NO-BREAK SPACE}232.80" in mail("cover_ends_soon", "en", told).plain
    assert "(RM 232.80)" in sms_text("cover_ends_soon", "en", told), "what it costs to renew now"


def test_a_list_that_begins_after_the_last_day_changes_nothing_for_a_cover(cover: Cover) -> None:
    tables = Tables(plans=dearer_from(ENDS.date() + timedelta(days=1)))
    assert reminding.remind(at=morning(60), tables=tables).prices == 0
    reminding.remind(at=morning(30), tables=tables)
    assert read(Notice.objects.get(kind="cover_ends_soon", channel="email").params)["price_sen"] == 23_280
    # Once the cover has ended, the price is that of the day on which the message goes out.
    reminding.remind(at=morning(-1), tables=tables)
    assert read(Notice.objects.get(kind="cover_ended", channel="email").params)["price_sen"] == 24_480


def test_an_expiring_paper_is_told_of_twice_and_not_after_its_successor(cover: Cover, driving: Activity) -> None:
    paper = driving.papers.first()
    assert paper is not None
    driving.papers.exclude(pk=paper.pk).delete()
    last = (PAID + timedelta(days=100)).date()
    Paper.objects.filter(pk=paper.pk).update(expires_on=last)
    for days in (40, 60, 70, 71, 93, 94):
        reminding.remind_of_papers(at=PAID + timedelta(days=days))
    assert sorted(Reminder.objects.values_list("days", flat=True)) == [7, 30]
    assert Notice.objects.filter(kind="paper_expires").count() == 4


def test_a_paper_with_a_later_one_of_its_kind_is_left_alone(cover: Cover, driving: Activity) -> None:
    from tests.self_employment import a_paper

    paper = driving.papers.filter(kind="driving-licence").get()
    Paper.objects.filter(pk=paper.pk).update(expires_on=(PAID + timedelta(days=100)).date())
    a_paper(driving, "driving-licence", expires_on=(PAID + timedelta(days=900)).date())
    assert reminding.remind_of_papers(at=PAID + timedelta(days=80)) == 0


def test_an_agency_gets_one_message_a_day_for_all_its_people(cover: Cover, driving: Activity) -> None:
    association = agencies.approved_agency()
    Cover.objects.update(agency=association)
    assert reminding.remind(at=morning(30)).agencies == 1
    assert reminding.remind(at=morning(14)).agencies == 0
    assert reminding.remind(at=morning(-1)).agencies == 1
    first, second = Notice.objects.filter(kind="agency_covers_end").order_by("queued_at")
    assert (read(first.params)["soon"], read(first.params)["ended"]) == (1, 0)
    assert (read(second.params)["soon"], read(second.params)["ended"]) == (0, 1)


def test_the_database_holds_each_reminder_once(cover: Cover) -> None:
    Reminder.objects.create(kind="ends", days=7, cover=cover, at=PAID)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(kind="ends", days=7, cover=cover, at=PAID)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(kind="ends", days=7, at=PAID)
