"""Slips as people and programs make them, put into the lines of a good file at random."""

from __future__ import annotations

from random import Random

SIGNS = (
    b"0",
    b"5",
    b" ",
    b"A",
    b"z",
    b"-",
    b".",
    b"\t",
    b"\0",
    b"\xff",
    "É".encode(),
    b"\x7f",
    "汉".encode(),
    b"9",
    b"1",
)
MONTHS = (b"072026", b"062026", b"052026", b"122026", b"012019", b"202607", b"062015", b"012018", b"122003", b"122020")
AMOUNTS = (b"000000", b"      ", b"     0", b"  5165", b"005165", b"51.65 ", b"51.650", b"5165  ", b"99999O")
NUMBERS = (
    b"A1234567    ", b" A123456789 ", b"990101140011", b"140101140011", b"000229140011", b"900229140011",
    b"SSFW00000001", b"            ", b"12345678901 ", b"ssfw00012345", b"620101-14-00", b"909999000000",
)  # fmt: skip
SHARES = (214, 220, 226, 232, 238)


def spoiled(line: bytes, random: Random) -> bytes:
    """Give a combined line with up to six slips in it."""
    cells = bytearray(line)
    for _ in range(random.choice((0, 0, 1, 1, 2, 6))):
        place = random.choice((random.randrange(278), random.randrange(32, 46), random.randrange(192, 246)))
        place = min(place, len(cells) - 1)
        match random.randrange(12):
            case 0:
                del cells[place : place + 1]
            case 1:
                cells[place:place] = random.choice(SIGNS)
            case 2:
                del cells[random.choice((276, 277, 223, 200)) :]
            case 3:
                cells += b" " * random.choice((1, 2, 3))
            case 4:
                cells[194:200] = random.choice(MONTHS)
            case 5:
                start = random.choice(SHARES)
                cells[start : start + 6] = random.choice(AMOUNTS)
            case 6:
                cells[32:44] = random.choice(NUMBERS)
            case 7:
                cells[200:214] = str(random.randrange(0, 900_000)).encode().rjust(14, random.choice((b"0", b" ")))
            case _:
                cells[place : place + 1] = random.choice(SIGNS)
    return bytes(cells)


def spoiled_file(lines: list[bytes], random: Random) -> bytes:
    """Give a file of lines with slips, some of them twice, with either line end and either kind of end."""
    out: list[bytes] = []
    for line in lines:
        out.append(spoiled(line, random))
        if random.random() < 0.1:
            out.append(out[-1])
        if random.random() < 0.02:
            out.append(b"")
    end = random.choice((b"\r\n", b"\n"))
    start = b"\xef\xbb\xbf" if random.random() < 0.2 else b""
    return start + end.join(out) + random.choice((end, b"", b"\x1a", end + b"\x1a"))
