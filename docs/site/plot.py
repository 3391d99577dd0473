"""Draws the tables of figures in a page: "<!-- plot: TITLE -->" after a table of
numbers, whose first column is how many items there are, becomes a picture."""

import html
import math
import re

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 720, 400, 70, 40, 120, 50
COLOURS = ["#d62728", "#1f77b4", "#2ca02c", "#9467bd", "#ff7f0e", "#8c8c8c", "#17becf"]
PLOT = re.compile(r"((?:^\|.*\n)+)\n<!-- plot: (.*) -->$", re.MULTILINE)


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def spread(wanted, gap):
    """[wanted] heights, moved as little as keeps them [gap] apart, in order."""
    placed = []
    for height in wanted:
        placed.append(max(height, placed[-1] + gap) if placed else height)
    return placed


def drawing(table, title):
    """The picture of a table, both of whose axes are logarithmic."""
    lines = table.strip().split("\n")
    names = [html.escape(name) for name in cells(lines[0])[1:]]
    rows = [[float(cell) for cell in cells(line)] for line in lines[2:]]
    if len(rows) < 2 or any(len(row) != len(names) + 1 or min(row) <= 0 for row in rows):
        raise ValueError(f"plot {title!r}: its table is not one of numbers above 0")
    low, high = (math.log10(rows[at][0]) for at in (0, -1))
    bottom = math.floor(math.log10(min(min(row[1:]) for row in rows)))
    top = math.ceil(math.log10(max(max(row[1:]) for row in rows)))

    title = html.escape(title)

    def x(items):
        return LEFT + (math.log10(items) - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    def y(ns):
        return TOP + (top - math.log10(ns)) / (top - bottom) * (HEIGHT - TOP - BOTTOM)

    out = [f'<div><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
           f'aria-label="{title}" font-family="sans-serif" font-size="12" fill="currentColor">',
           f'<text x="{LEFT}" y="20" font-size="14">{title}</text>',
           f'<text x="{(WIDTH + LEFT - RIGHT) / 2}" y="{HEIGHT - 10}" text-anchor="middle">items</text>']
    for power in range(bottom, top + 1):
        unit = next(word for least, word in ((9, "s"), (6, "ms"), (3, "µs"), (-99, "ns")) if power >= least)
        value = 10 ** (power - {"s": 9, "ms": 6, "µs": 3, "ns": 0}[unit])
        out.append(f'<path d="M{LEFT} {y(10 ** power):.1f}H{WIDTH - RIGHT}" stroke="currentColor" opacity="0.15"/>'
                   f'<text x="{LEFT - 8}" y="{y(10 ** power) + 4:.1f}" text-anchor="end">{value:g} {unit}</text>')
    for row in rows:
        out.append(f'<text x="{x(row[0]):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{row[0]:,.0f}</text>')
    ends = sorted(range(len(names)), key=lambda i: y(rows[-1][i + 1]))
    heights = spread([y(rows[-1][i + 1]) for i in ends], 14)
    for i, height in zip(ends, heights, strict=True):
        points = " ".join(f"{x(row[0]):.1f},{y(row[i + 1]):.1f}" for row in rows)
        out.append(f'<polyline points="{points}" fill="none" stroke="{COLOURS[i % len(COLOURS)]}" stroke-width="2"/>'
                   f'<text x="{WIDTH - RIGHT + 8}" y="{height + 4:.1f}" fill="{COLOURS[i % len(COLOURS)]}">'
                   f'{names[i]}</text>')
    return "\n".join([*out, "</svg></div>"])


def plotted(text):
    """[text] with its pictures."""
    return PLOT.sub(lambda match: f"{match[1]}\n{drawing(match[1], match[2])}\n", text)
