"""Reads pairs of workbooks with openpyxl and prints, as JSON lines, how many cells and which notes of the first differ in the second."""
import json
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")


def load(path):
    try:
        return openpyxl.load_workbook(path)
    except Exception:  # what openpyxl cannot read is reported, and judged by the test
        return None


def plain(value):
    return getattr(value, "text", value)


def differing(original, annotated):
    count = cells = 0
    for sheet in original.worksheets:
        other = annotated[sheet.title]
        for place, cell in sheet._cells.items():
            if cell.value is None:
                continue
            cells += 1
            twin = other._cells.get(place)
            if twin is None or plain(twin.value) != plain(cell.value) or twin.number_format != cell.number_format:
                count += 1
    return count, cells


def notes(workbook):
    # The cells that are there: a sheet that claims a million rows has few of them.
    return {
        f"{sheet.title}!{cell.coordinate}": [cell.comment.author, cell.comment.text]
        for sheet in workbook.worksheets
        for cell in sheet._cells.values()
        if cell.comment
    }


def compared(original, annotated):
    before, after = notes(original), notes(annotated)
    count, cells = differing(original, annotated)
    return {
        "differing": count,
        "cells": cells,
        "notes": len(before),
        "lostNotes": [cell for cell, note in before.items() if after.get(cell) != note],
        "ownNotes": sum(author == "crmseg" for author, _ in after.values()),
    }


for line in sys.stdin:
    name, first, second = json.loads(line)
    original = load(first)
    annotated = load(second) if original else None
    result = {"name": name, "before": original is not None, "after": annotated is not None}
    if original and annotated:
        result.update(compared(original, annotated))
    print(json.dumps(result), flush=True)
