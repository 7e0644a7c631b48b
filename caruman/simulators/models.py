"""What the simulated carriers took, and the fault that each of them plays."""

from __future__ import annotations

from django.db import models

from caruman.simulators.faults import FAULTS


class Message(models.Model):
    """One SMS or e-mail as it arrived. It is kept open: nobody's real messages come here."""

    channel = models.CharField(max_length=5, db_comment="sms or email")
    key = models.CharField(max_length=200, db_comment="Idempotency-Key of an SMS, Message-ID of an e-mail")
    receiver = models.CharField(max_length=320)
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    html = models.TextField(blank=True)
    language = models.CharField(max_length=20, blank=True)
    arrivals = models.PositiveIntegerField(default=1, db_comment="How often it was handed over")
    deliveries = models.PositiveIntegerField(default=1, db_comment="How often the receiver has it")
    first_at = models.DateTimeField(db_index=True)
    last_at = models.DateTimeField()

    class Meta:
        """A key names one message."""

        constraints = [
            models.UniqueConstraint(fields=["channel", "key", "receiver"], name="a_key_names_one_message"),
        ]


class Fault(models.Model):
    """What a channel plays for every receiver until it is switched off."""

    channel = models.CharField(primary_key=True, max_length=5, db_comment="sms or email")
    fault = models.CharField(max_length=10, blank=True, choices=[(code, words.en) for code, words in FAULTS.items()])


class ClockOffset(models.Model):
    """How far the clock was moved. One row; none while it is the machine's."""

    seconds = models.BigIntegerField(db_comment="Ahead of the machine's clock")

    class Meta:
        """There is one clock, and it goes forward."""

        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="there_is_one_clock"),
            models.CheckConstraint(condition=models.Q(seconds__gte=0), name="the_clock_goes_forward"),
        ]
