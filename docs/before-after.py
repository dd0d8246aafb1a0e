"""Makes docs/before-after.png from a real run: python3 docs/before-after.py (needs LibreOffice, poppler and ImageMagick).

The run writes into a temporary folder. Columns that show nothing new are hidden in copies made for the picture only.
"""

import pathlib
import re
import subprocess
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).parent.parent
REGISTER = ROOT / "examples" / "客户关系细分表.xlsx"
FONT = "Noto-Sans-CJK-SC-Bold"
BAND = 2400
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def run(*command, cwd):
    subprocess.run([str(word) for word in command], check=True, cwd=cwd, stdout=subprocess.DEVNULL)


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def copy_for_picture(source, target, hidden):
    """A copy whose first sheet prints on one wide page, without the hidden columns."""
    numbers = {column_number(letters) for letters in hidden}

    def columns(match):
        widths = {}
        for column in re.findall(r"<col [^>]*?/>", match[0]):
            first, last = (int(re.search(rf'{name}="(\d+)"', column)[1]) for name in ("min", "max"))
            for number in range(first, min(last, 40) + 1):
                widths[number] = re.search(r'width="([\d.]+)"', column)[1]
        each = [f'<col min="{number}" max="{number}" width="{width}" customWidth="1" hidden="{int(number in numbers)}"/>'
                for number, width in sorted(widths.items())]
        return f"<cols>{''.join(each)}</cols>"

    margins = '<pageMargins left="0.2" right="0.2" top="0.2" bottom="0.2" header="0" footer="0"/>'
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w") as after:
        for entry in before.infolist():
            part = before.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                text = re.sub(r"<cols>.*?</cols>", columns, part.decode(), flags=re.S)
                text = re.sub(r"<pageMargins[^>]*/>", margins, text)
                text = re.sub(r'paperSize="\d+"', 'paperSize="8"', text)
                part = re.sub(r"<headerFooter.*?</headerFooter>", "", text, flags=re.S).encode()
            after.writestr(entry, part)


def page(folder, book, number, name):
    run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", book, cwd=folder)
    run("pdftoppm", "-r", 300, "-f", number, "-l", number, "-singlefile", "-png", f"{book}".replace(".xlsx", ".pdf"), name, cwd=folder)
    run("convert", f"{name}.png", "-trim", "+repage", f"{name}.png", cwd=folder)


def label(folder, name, text, colour):
    run("convert", "-size", f"{BAND}x64", f"xc:{colour}", "-font", FONT, "-pointsize", 30, "-fill", "white",
        "-gravity", "west", "-annotate", "+20+0", text, f"{name}.png", cwd=folder)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(RECALCULATE)
        run("node", ROOT / "bin" / "crmseg.js", "segment", REGISTER, "--as-of", "2024-05-22", "-q", "-o", folder / "out.xlsx", cwd=folder)
        copy_for_picture(REGISTER, folder / "before.xlsx", ["C", "E", "K"])
        copy_for_picture(folder / "out.xlsx", folder / "after.xlsx", ["C", "E", "K", "M", "N", "S"])
        page(folder, "before.xlsx", 1, "before")
        page(folder, "after.xlsx", 1, "after")
        page(folder, "out.xlsx", 3, "summary")
        run("convert", "before.png", "-resize", BAND, "before.png", cwd=folder)
        run("convert", "after.png", "-crop", "2334x9999+0+0", "+repage", "-resize", BAND, "left.png", cwd=folder)
        run("convert", "after.png", "-crop", "9999x400+2342+52", "+repage", "-resize", BAND, "right.png", cwd=folder)
        run("convert", "summary.png", "-crop", "9999x385+0+795", "+repage", "-resize", BAND, "tiers.png", cwd=folder)
        label(folder, "1", "Before · 原表：客户等级是空的", "#7F7F7F")
        label(folder, "2", "After · 同一个工作簿：等级已填，图表、公式、批注、下拉列表都在", "#2F5597")
        label(folder, "3", "After · 右侧新增的列：R、F、M，生命周期，标签，下次跟进日期，分层依据", "#2F5597")
        label(folder, "4", "After · 新工作表“分层汇总”（节选）", "#2F5597")
        for each in ("before", "left", "right", "tiers"):
            run("convert", f"{each}.png", "-bordercolor", "white", "-border", "0x16", f"{each}.png", cwd=folder)
        order = ["1", "before", "2", "left", "3", "right", "4", "tiers"]
        run("convert", *[f"{each}.png" for each in order], "-background", "white", "-bordercolor", "white", "-append",
            "-border", "16", "+repage", "-resize", "1800", "-depth", "8", "+dither", "-colors", "128", "-strip",
            f"PNG8:{ROOT / 'docs' / 'before-after.png'}", cwd=folder)


if __name__ == "__main__":
    main()
