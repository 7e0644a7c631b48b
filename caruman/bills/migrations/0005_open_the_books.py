"""Opens the books with what is asked for and not paid on the day when they come in."""

from itertools import islice

from django.db import migrations

from caruman.bills.bookkeeping import entries_of
from caruman.bills.lifecycle import IN_PAYMENT, ISSUED
from caruman.ledger.operations import post_all

AT_ONCE = 2_000


def open_books(apps, schema_editor):
    """Post each unpaid bill as if it were issued now, to the moment when it was. What was posted is not posted again."""
    bills = apps.get_model("bills", "Bill").objects.filter(state__in=(ISSUED, IN_PAYMENT)).order_by("issued_at", "pk")
    months = apps.get_model("bills", "BillMonth").objects
    remaining = bills.iterator(chunk_size=AT_ONCE)
    while batch := list(islice(remaining, AT_ONCE)):
        post_all(entries_of(batch, months.filter(bill__in=[bill.pk for bill in batch])))


class Migration(migrations.Migration):
    """Posts to the ledger, which must be there."""

    dependencies = [
        ("bills", "0004_what_the_database_refuses_of_charges"),
        ("ledger", "0003_one_index_for_keys"),
    ]
    operations = [migrations.RunPython(open_books, migrations.RunPython.noop)]
