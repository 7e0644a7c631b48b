"""How long millions of people in memory take to be priced, against OpenFisca computing the same rule, to the sen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.measure import Row, parser, pin_to_one_core, report, timed, whole

if TYPE_CHECKING:
    from caruman.law.columns import Columns

TARGET = 2.0


def workforce(people: int, seed: int = 1) -> Columns:
    """Invent the columns of a workforce: every class of wages, every nationality, some of them late entrants."""
    import numpy as np

    from caruman.law.columns import Columns

    chance = np.random.default_rng(seed)
    wages_sen = np.exp(chance.normal(12.5, 0.6, people)).astype(np.int32)
    edges = chance.random(people) < 0.05
    wages_sen[edges] = chance.integers(0, 62, int(edges.sum())) * 10_000 + chance.integers(0, 2, int(edges.sum()))
    year, month, day = (
        chance.integers(1955, 2011, people),
        chance.integers(1, 13, people),
        chance.integers(1, 29, people),
    )
    late = chance.random(people) < 0.03
    return Columns(
        wages_sen=wages_sen,
        born_ymd=(year * 10_000 + month * 100 + day).astype(np.int32),
        nationalities=chance.choice(4, people, p=[0.88, 0.03, 0.01, 0.08]).astype(np.int8),
        first_act4_ages=np.where(late, chance.integers(50, 62, people), -1).astype(np.int16),
        first_eis_ages=np.where(late, chance.integers(50, 60, people), -1).astype(np.int16),
        skbbk=chance.choice(3, people, p=[0.9, 0.06, 0.04]).astype(np.int8),
    )


class OpenFisca:
    """The same workforce in OpenFisca's own types; `calculate` prices it."""

    AMOUNTS = ("act4_employer", "act4_employee", "skbbk_employee", "eis_employer", "eis_employee", "total")

    def __init__(self, columns: Columns) -> None:
        import numpy as np
        from openfisca_core.indexed_enums import EnumArray

        from benchmarks import pricing_openfisca as rules

        assert columns.born_ymd is not None
        born = columns.born_ymd.astype(np.int64)
        months = (born // 10_000 - 1970) * 12 + born // 100 % 100 - 1
        days = months.astype("datetime64[M]").astype("datetime64[D]") + (born % 100 - 1)
        self._rules = rules
        self._system = rules.system()
        self._inputs: dict[str, Any] = {
            "wage": columns.wages_sen,
            "birth": days,
            "nationality": EnumArray(np.asarray(columns.nationalities, dtype=np.uint8), rules.Nationality),
            "skbbk_choice": EnumArray(np.asarray(columns.skbbk, dtype=np.uint8), rules.Choice),
            "first_act4_age": np.asarray(columns.first_act4_ages, dtype=np.int32),
            "first_eis_age": np.asarray(columns.first_eis_ages, dtype=np.int32),
        }
        self._simulation: Any = None

    def prepare(self) -> None:
        """Make a simulation that has computed nothing yet, with its inputs set; this is not timed."""
        from openfisca_core.simulations import SimulationBuilder

        builder = SimulationBuilder()
        self._simulation = builder.build_default_simulation(self._system, count=len(self._inputs["wage"]))
        for name, values in self._inputs.items():
            self._simulation.set_input(name, self._rules.PERIOD, values)

    def calculate(self) -> dict[str, Any]:
        """Compute every amount."""
        return {name: self._simulation.calculate(name, self._rules.PERIOD) for name in self.AMOUNTS}


def measure(*, people: int, repetitions: int) -> Row:
    """Price the same people both ways, in turns, and hold every amount of the one against the other."""
    from statistics import median

    import numpy as np

    from caruman.law.columnar import assess_many
    from caruman.values.month import Month

    columns = workforce(people)
    facts = columns._asdict()
    month = Month(2026, 7)
    baseline = OpenFisca(columns)

    baseline.prepare()
    theirs = baseline.calculate()
    ours = assess_many(month=month, **facts)
    for name, amounts in theirs.items():
        differing = int(np.count_nonzero(amounts != getattr(ours, f"{name}_sen")))
        assert not differing, f"{name} differs for {differing} people"
    del theirs, ours

    turns = []
    for _ in range(repetitions):
        baseline.prepare()
        turns.append((timed(lambda: assess_many(month=month, **facts)), timed(baseline.calculate)))
    priced, computed = (median(seconds) for seconds in zip(*turns, strict=True))
    return Row(
        claim="pricing people in memory, the same to the sen",
        measured=f"{priced:.2f} s for {whole(people)} people",
        baseline=f"{computed:.2f} s with openfisca-core",
        ratio=f"{computed / priced:.1f} times as fast",
        target=f"at least {TARGET:.0f} times",
        met=computed / priced >= TARGET,
    )


if __name__ == "__main__":
    pin_to_one_core()
    options = parser(__doc__, people=10_000_000, repetitions=3).parse_args()
    report([measure(people=options.people, repetitions=options.repetitions)], write=options.write)
