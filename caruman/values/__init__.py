"""Pure values that every other part is written in: money in sen, months, dates, identity numbers, words."""
