"""For each pair of workbooks named on stdin: the notes that stand on a sheet of either, as JSON."""
import json
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")


def notes(path):
    book = openpyxl.load_workbook(path)
    return {
        f"{sheet.title}!{cell.coordinate}": [cell.comment.author, cell.comment.text]
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


for line in sys.stdin:
    name, original, annotated = json.loads(line)
    try:
        before = notes(original)
    except Exception:
        continue
    print(json.dumps([name, before, notes(annotated)]), flush=True)
