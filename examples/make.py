"""Makes the example registers, from a seed and fixed days: python3 examples/make.py (needs openpyxl and LibreOffice).

Every person, firm and number in them is invented. Two workbooks are opened and saved by LibreOffice afterwards, so that the
examples hold what an office program writes and not only what a library does.
"""

import datetime as dt
import pathlib
import random
import re
import subprocess
import tempfile
import zipfile

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

HERE = pathlib.Path(__file__).parent
AS_OF = dt.date(2024, 5, 22)
MADE = dt.datetime(2024, 5, 22)

THIN = Side(style="thin", color="8EA9C1")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
TITLE = Font(name="Noto Sans CJK SC", size=16, bold=True, color="1F3864")
HEAD = Font(name="Noto Sans CJK SC", size=10, bold=True, color="FFFFFF")
BODY = Font(name="Noto Sans CJK SC", size=10)
HEAD_FILL = PatternFill("solid", fgColor="2F5597")
GROUP_FILL = PatternFill("solid", fgColor="1F3864")
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(vertical="center", wrap_text=True)


def workbook():
    book = Workbook()
    book.properties.creator = "crmseg examples"
    book.properties.created = book.properties.modified = MADE
    return book


def set_title(sheet, text, columns):
    sheet["A1"] = text
    sheet["A1"].font, sheet["A1"].alignment = TITLE, CENTRE
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    sheet.row_dimensions[1].height = 32


def set_row(sheet, row, values, font=BODY, fill=None, alignment=LEFT):
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row=row, column=column, value=value)
        cell.font, cell.alignment, cell.border = font, alignment, BOX
        if fill:
            cell.fill = fill
        if isinstance(value, dt.date):
            cell.number_format = "yyyy-mm-dd"


def set_widths(sheet, widths):
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def save(book, name, by_office=False):
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder, "made", name)
        made.parent.mkdir()
        book.save(made)
        if by_office:
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                 "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, made],
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            made = pathlib.Path(folder, name)
        copy_settled(made, HERE / name, book.active.freeze_panes)


def copy_settled(source, target, frozen_at):
    """The same parts without the clock in them; LibreOffice without a window drops frozen panes, so they are put back."""
    cell = coordinate_to_tuple(frozen_at)
    pane = (f'<pane xSplit="{cell[1] - 1}" ySplit="{cell[0] - 1}" topLeftCell="{frozen_at}" activePane="bottomRight" '
            'state="frozen"/>')
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            text = before.read(entry)
            if entry.filename == "docProps/core.xml":
                text = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{MADE:%Y-%m-%dT%H:%M:%SZ}".encode(), text)
            if entry.filename == "xl/worksheets/sheet1.xml" and b"<pane " not in text:
                text = text.replace(b'<selection pane="topLeft"', pane.encode() + b'<selection pane="bottomRight"', 1)
            settled = zipfile.ZipInfo(entry.filename, (2024, 5, 22, 0, 0, 0))
            settled.compress_type, settled.external_attr = zipfile.ZIP_DEFLATED, entry.external_attr
            after.writestr(settled, text)


def segmentation_table():
    """The four-row 客户关系细分表, in a sheet with much to lose: chart, list, comment, colours, and formulas on it elsewhere."""
    book = workbook()
    sheet = book.active
    sheet.title = "客户关系细分表"
    set_title(sheet, "客户关系细分表", 12)
    set_row(sheet, 2, ["客户编号", "客户名称", "联系人", "所属行业", "企业规模", "客户等级", "RFM指标(R/F/M)", "核心需求标签",
                       "当前跟进策略", "负责人", "最后更新时间", "备注"], HEAD, HEAD_FILL, CENTRE)
    rows = [
        ["C202405001", "A科技公司", "联系人甲", "信息技术", "100-500人", None, "45天/3次/80万", "技术驱动型",
         "季度技术方案研讨", "*经理", dt.date(2024, 5, 20), "计划Q3采购新设备"],
        ["C202405002", "B制造企业", "联系人乙", "制造业", "500人以上", None, "15天/5次/150万", "长期合作意向",
         "月度高层拜访+定制服务", "*总监", dt.date(2024, 5, 22), "对供应链优化需求迫切"],
        ["C202405003", "C贸易公司", "联系人丙", "零售业", "50人以下", None, "75天/2次/30万", "价格敏感型",
         "推广促销套餐", "*专员", dt.date(2024, 5, 18), "对比3家供应商报价"],
        ["C202405004", "D创业公司", "联系人丁", "互联网", "20人以下", None, "120天/1次/5万", "紧急采购型",
         "发送新品试用邀请", "*客服", dt.date(2024, 5, 15), "注册未下单,关注其融资动态"],
    ]
    for number, values in enumerate(rows, start=3):
        set_row(sheet, number, values)
        sheet.cell(row=number, column=6).alignment = CENTRE
        sheet.row_dimensions[number].height = 30
    sheet.row_dimensions[2].height = 30
    set_widths(sheet, [13, 14, 11, 11, 12, 10, 18, 15, 24, 10, 14, 28])
    sheet.freeze_panes = "C3"

    tiers = DataValidation(type="list", formula1='"S,A,B,C"', allow_blank=True, showErrorMessage=True)
    tiers.errorTitle, tiers.error = "客户等级", "请从 S、A、B、C 中选择"
    tiers.add("F3:F200")
    sizes = DataValidation(type="list", formula1='"20人以下,50人以下,100-500人,500人以上"', allow_blank=True)
    sizes.add("E3:E200")
    sheet.add_data_validation(tiers)
    sheet.add_data_validation(sizes)
    sheet["G2"].comment = Comment("R：距最近一次下单的天数\nF：近 12 个月订单数\nM：近 12 个月订单金额", "市场部")
    sheet.conditional_formatting.add(
        "K3:K200", FormulaRule(formula=['AND($K3<>"",$K3<DATE(2024,5,17))'], fill=PatternFill("solid", bgColor="FFE699")))
    sheet.conditional_formatting.add(
        "H3:H200", CellIsRule(operator="equal", formula=['"长期合作意向"'], font=Font(bold=True, color="548235")))

    count = book.create_sheet("统计")
    set_title(count, "客户统计（公式）", 3)
    set_row(count, 2, ["等级", "客户数", "其中百人以上"], HEAD, HEAD_FILL, CENTRE)
    for row, tier in enumerate("SABC", start=3):
        large = f'((客户关系细分表!$E$3:$E$200="100-500人")+(客户关系细分表!$E$3:$E$200="500人以上"))'
        set_row(count, row, [tier, f"=COUNTIF(客户关系细分表!$F$3:$F$200,A{row})",
                             f"=SUMPRODUCT((客户关系细分表!$F$3:$F$200=A{row})*{large})"])
    set_row(count, 7, ["合计", "=SUM(B3:B6)", "=SUM(C3:C6)"], Font(name="Noto Sans CJK SC", size=10, bold=True))
    set_row(count, 9, ["最近更新", "=MAX(客户关系细分表!$K$3:$K$200)", None])
    count["B9"].number_format = "yyyy-mm-dd"
    set_widths(count, [14, 14, 16])

    chart = BarChart()
    chart.title, chart.style, chart.legend = "各等级客户数", 10, None
    chart.add_data(Reference(count, min_col=2, min_row=2, max_row=6), titles_from_data=True)
    chart.set_categories(Reference(count, min_col=1, min_row=3, max_row=6))
    chart.y_axis.majorUnit, chart.y_axis.number_format, chart.y_axis.scaling.min = 1, "0", 0
    chart.height, chart.width = 4.6, 13
    sheet.add_chart(chart, "B9")

    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    save(book, "客户关系细分表.xlsx", by_office=True)


def registration_form():
    """客户信息登记表: a two-row header with merged groups, for persons and for firms."""
    book = workbook()
    sheet = book.active
    sheet.title = "登记表"
    groups = [("基础信息", ["客户姓名/企业名称", "联系方式", "地域"]),
              ("行为数据", ["最近消费时间", "消费频次", "客单价", "偏好品类"]),
              ("需求与反馈", ["核心需求", "投诉/建议记录"]),
              ("标签管理", ["客户标签"])]
    headers = [header for _, members in groups for header in members]
    set_title(sheet, "客户信息登记表", len(headers))
    set_row(sheet, 2, [None] * len(headers), HEAD, GROUP_FILL, CENTRE)
    column = 1
    for group, members in groups:
        sheet.cell(row=2, column=column, value=group)
        sheet.merge_cells(start_row=2, start_column=column, end_row=2, end_column=column + len(members) - 1)
        column += len(members)
    set_row(sheet, 3, headers, HEAD, HEAD_FILL, CENTRE)
    rows = [
        ["客户甲", "19900000001", "上海市", dt.date(2024, 5, 12), "18次/年", 320, "母婴用品/食品", "配送准时",
         "2023-10-15:“物流慢”,已跟进", "高价值；品质追求"],
        ["客户乙", "19900000002 / yi@example.com", "浙江省杭州市", dt.date(2024, 4, 28), "12次", "210元", "食品", "量大从优", "无",
         "价格敏感"],
        ["客户丙", "bing@example.com", "广东省深圳市", dt.date(2024, 5, 20), "6次", 980, "家电/数码", "售后上门", None, "品质追求"],
        ["客户丁", "19900000004", "四川省成都市", dt.date(2023, 11, 3), "1次", 150, "食品", None, None, None],
        ["示例戊食品厂", "0571-00000005", "浙江省宁波市", dt.date(2024, 5, 8), "24次", "1.2万", "包装材料", "交期稳定",
         "2024-03-02:“外箱破损”,已解决；2024-04-18:“少发一箱”,处理中", "长期合作意向"],
        ["示例己装饰公司", "021-00000006", "上海市", dt.date(2024, 2, 10), "3次", "8,500元", "五金/涂料", "月结", None, "价格敏感型"],
        ["示例庚学校", "geng@example.com", "北京市", dt.date(2024, 3, 30), "4次", 12000, "办公用品", "开具专票", None, None],
        ["客户辛", "19900000008", "湖北省武汉市", None, "0次", None, None, "想了解会员权益", None, None],
    ]
    for number, values in enumerate(rows, start=4):
        set_row(sheet, number, values)
    set_widths(sheet, [20, 28, 16, 14, 11, 11, 16, 18, 42, 22])
    sheet.freeze_panes = "B4"
    save(book, "客户信息登记表.xlsx", by_office=True)


def member_list():
    """会员名单-GBK.csv: what a till exports, in the code page of Chinese Windows, with its line ends."""
    rows = [["会员号", "姓名", "手机", "城市", "消费次数", "累计消费", "最近消费时间", "备注"]]
    for number, (name, city, orders, spend, day, notes) in enumerate([
        ("会员甲", "深圳市", 26, "8,640.50", "2024/5/19", "常买母婴用品"), ("会员乙", "深圳市", 14, "3,120.00", "2024/5/2", ""),
        ("会员丙", "广州市", 9, "2,480.00", "2024/4/11", ""), ("会员丁", "东莞市", 3, "410.00", "2024/3/8", "价格敏感,等促销"),
        ("会员戊", "深圳市", 1, "59.90", "2023/9/30", ""), ("会员己", "惠州市", 18, "6,015.00", "2023/12/24", "搬家后未再来"),
        ("会员庚", "广州市", 7, "1,530.00", "2024/5/21", ""), ("会员辛", "深圳市", 2, "266.00", "2024/4/29", ""),
        ("会员壬", "佛山市", 0, "0.00", "", "只领卡"), ("会员癸", "深圳市", 11, "2,905.50", "2024/5/15", ""),
        ("会员子", "广州市", 5, "880.00", "2024/2/17", ""), ("会员丑", "东莞市", 4, "1,999.00", "2024/5/6", "“老带新”介绍人"),
    ], start=1):
        rows.append([f"{number:06d}", name, f"1990000{number:04d}", city, str(orders), spend, day, notes])
    text = "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) + "\r\n" for row in rows)
    (HERE / "会员名单-GBK.csv").write_bytes(text.encode("gbk"))


STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
KINDS = [("信息技术", "科技公司"), ("制造业", "制造厂"), ("零售业", "商贸公司"), ("教育", "培训学校"), ("医疗", "诊所")]
REGIONS = ["广东省深圳市", "上海市", "浙江省杭州市", "江苏省苏州市", "四川省成都市", "北京市", "湖北省武汉市", "辽宁省沈阳市"]
SIZES = ["20人以下", "50人以下", "100-500人", "500人以上"]
TAGS = ["技术驱动型", "长期合作意向", "价格敏感型", "品质追求", "紧急采购型"]
STRATEGIES = ["每月上门拜访一次，介绍新品", "每季度召开一次技术交流会", "每月电话回访一次，推荐组合套餐", "每季度寄送样品目录"]
CATEGORIES = ["办公用品", "办公用品/电脑", "耗材/配件/电脑", "耗材"]
COMPLAINTS = [None, None, None, None, "2024-05-06:“送货晚一天”,已解决"]
OWNERS = ["销售甲", "销售乙", "销售丙", "客服丁"]
HEADERS = ["客户编号", "客户名称", "联系人", "手机号", "邮箱", "地区", "所属行业", "企业规模", "客户等级", "RFM指标(R/F/M)",
           "最近下单时间", "订单次数", "近12个月订单金额", "首次下单时间", "客户标签", "当前跟进策略", "负责人", "最后更新时间", "备注",
           "备注说明", "销售额", "下次跟近时间", "心情指数", "客单价", "偏好品类", "投诉/建议记录", "满意度"]
AT = {header: index for index, header in enumerate(HEADERS)}


def invented_row(chance, number):
    name = STEMS[number % 10] + BRANCHES[number % 12] + (STEMS[number // 60 % 10])
    industry, suffix = KINDS[number % 5]
    updated = AS_OF - dt.timedelta(days=chance.randrange(0, 45))
    recency = max(1, round(chance.randrange(1, 60) * chance.choice([0.2, 0.4, 1, 1, 2.5])))
    orders = max(1, round(chance.lognormvariate(1.0, 0.7)))
    spend = orders * chance.choice([15_000, 20_000, 30_000, 45_000])
    days = recency + (AS_OF - updated).days
    tier = "S" if orders > 4 and spend > 135_000 and days < 30 else "A" if orders > 2 and spend > 72_000 and days < 60 else \
        "B" if days <= 90 else "C"
    tier = chance.choice("SABC") if chance.random() < 0.15 else tier
    month = f"{2022 + number // 150}{number // 13 % 12 + 1:02d}"
    return [f"C{month}{number:03d}", f"示例{name}{suffix}", f"联系人{name}", f"1990000{number:04d}", f"c{number:03d}@example.com",
            chance.choice(REGIONS), industry, chance.choice(SIZES), tier, f"{recency}天/{orders}次/{spend / 10_000:g}万",
            updated - dt.timedelta(days=recency), orders, spend, dt.date(2019 + number % 4, number % 12 + 1, 1),
            chance.choice(TAGS), chance.choice(STRATEGIES), chance.choice(OWNERS), updated, None, None,
            chance.randrange(100, 9_000) * 10_000, None, chance.randrange(1, 6), spend // orders,
            CATEGORIES[number % 4], COMPLAINTS[number % 5], 5]


def in_cell(header, *values):
    """A fault that replaces one cell. Where R, F or M is touched, the composite that would contradict it goes."""
    def apply(row, turn):
        row[AT[header]] = values[turn % len(values)]
        if header in ("最近下单时间", "订单次数", "近12个月订单金额", "最后更新时间"):
            row[AT["RFM指标(R/F/M)"]] = row[AT["客单价"]] = None
    return apply


def no_owner(row, turn):
    row[AT["客户等级"]], row[AT["负责人"]] = "SA"[turn % 2], None


def contradiction(row, turn):
    row[AT["RFM指标(R/F/M)"]] = row[AT["RFM指标(R/F/M)"]].replace("次/", "0次/")


def reworded(header, change):
    def apply(row, turn):
        row[AT[header]] = change(row[AT[header]])
    return apply


WIDE = str.maketrans("0123456789C", "０１２３４５６７８９Ｃ")

# Code, how many rows, what is done to each. The README's table and test/examples hold these numbers.
FAULTS = [
    ("CELL_ERROR_VALUE", 2, in_cell("近12个月订单金额", "#REF!", "#N/A")),
    ("CELL_NOT_A_COUNT", 2, in_cell("订单次数", "多次", "若干")),
    ("CELL_NOT_A_DAY", 3, in_cell("最近下单时间", "昨天", "上周五", "2024-02-30")),
    ("CELL_NOT_A_TIER", 3, in_cell("客户等级", "VIP", "重点", "D")),
    ("CELL_NOT_EMAIL", 3, in_cell("邮箱", "c001#example.com", "@example.com", "没有邮箱")),
    ("CELL_NOT_MONEY", 2, in_cell("近12个月订单金额", "面议", "八万左右")),
    ("CELL_NOT_PHONE", 3, in_cell("手机号", "1990000", "前台转", "199000000001")),
    ("CELL_NOT_RFM", 2, in_cell("RFM指标(R/F/M)", "优质", "45/高/高")),
    ("COUNT_NOT_WHOLE", 2, in_cell("订单次数", "3-4次", "10次以上")),
    ("DAY_AMBIGUOUS", 2, in_cell("最后更新时间", "04/05/2024", "05/04/2024")),
    ("DAY_IMPLAUSIBLE", 2, in_cell("首次下单时间", dt.date(1900, 2, 14), dt.date(1905, 7, 14))),
    ("DAY_IN_FUTURE", 2, in_cell("最近下单时间", dt.date(2025, 5, 20), dt.date(2204, 5, 20))),
    ("FORMULA_WITHOUT_VALUE", 2, in_cell("近12个月订单金额", "=L{row}*20000")),
    ("ID_DUPLICATE", 3, in_cell("客户编号", "C202201001", "C202201002", "C202201003")),
    ("ID_MALFORMED", 3, in_cell("客户编号", "C2022-917", "20220918", "C20220919X")),
    ("MONEY_NEGATIVE", 2, in_cell("近12个月订单金额", -2000, "-1,500元")),
    ("NUMBER_AS_TEXT", 4, in_cell("近12个月订单金额", "80000", "125000", "36000", "1200.50")),
    ("NUMBER_LOST_DIGITS", 3, in_cell("手机号", "1.99E+10", 1.99e10)),
    ("ORDERS_CONTRADICT_NOTES", 3, in_cell("备注", "注册未下单", "从未购买", "没有订单，待激活")),
    ("OWNER_MISSING", 4, no_owner),
    ("REQUIRED_MISSING", 2, in_cell("客户名称", None)),
    ("RFM_CONTRADICTS_COLUMNS", 3, contradiction),
    ("ROW_STALE", 5, in_cell("最后更新时间", dt.date(2023, 12, 31), dt.date(2023, 6, 1))),
    ("STRATEGY_VAGUE", 6, in_cell("当前跟进策略", "加强沟通", "保持联系", "维护关系。")),
    ("TEXT_FULL_WIDTH", 3, reworded("客户编号", lambda text: text.translate(WIDE))),
    ("TEXT_PADDED", 4, reworded("客户名称", lambda text: f"　{text} ")),
    ("TEXT_TOO_LONG", 2, reworded("联系人", lambda text: f"{text}，" * 200)),
    ("CATEGORIES_TOO_MANY", 2, in_cell("偏好品类", "办公用品/电脑/耗材/配件", "耗材、配件、电脑、家具、礼品")),
    ("COMPLAINT_OPEN", 2, in_cell("投诉/建议记录", "2024-03-02:“外箱破损”,处理中", "2024-01-15:“发票开错”,未解决")),
    ("COMPLAINT_UNPARSED", 2, in_cell("投诉/建议记录", "嫌物流慢", "客服态度差，已道歉")),
    ("DAY_AS_TEXT", 3, in_cell("首次下单时间", "2021年3月1日", "2020.11.5", "2019/7/1")),
    ("LAST_BEFORE_FIRST", 2, in_cell("首次下单时间", dt.date(2024, 5, 21))),
    ("REGION_UNKNOWN", 2, in_cell("地区", "南方片区", "老城区")),
    ("SIZE_UNKNOWN", 2, in_cell("企业规模", "还行", "待定")),
    ("SPEND_CONTRADICTS_AVERAGE", 2, in_cell("客单价", 700, 999_999)),
    ("STRATEGY_MISSING", 3, in_cell("当前跟进策略", None)),
    ("TAG_DUPLICATE", 2, in_cell("客户标签", "品质追求；品质追求", "价格敏感型；价格敏感")),
    ("TAG_SEPARATOR", 2, in_cell("客户标签", "品质追求,紧急采购型", "技术驱动型、长期合作意向")),
    ("TAG_UNKNOWN", 2, in_cell("客户标签", "价格敏感形", "技术躯动型")),
    ("TAG_VAGUE", 2, in_cell("客户标签", "优质客户", "大客户")),
    ("TAGS_CONTRADICT", 2, in_cell("客户标签", "价格敏感型；品质追求")),
    ("UNIT_MIXED", 2, in_cell("近12个月订单金额", 8, 12.5)),
    # Customers of the first rows once more: another legal form, a place in front, and 末 for 未.
    ("CUSTOMER_DUPLICATE", 3, in_cell("客户名称", "示例丙寅甲贸易有限公司", "上海示例己巳甲科技有限公司", "示例辛末甲商贸公司")),
]


def faulty_register():
    """300 invented customers with every fault that a workbook can show, each in rows of its own."""
    chance = random.Random(20240522)
    rows = [invented_row(chance, number) for number in range(1, 301)]
    free = list(range(10, 300))
    chance.shuffle(free)
    for _, times, apply in FAULTS:
        for turn in range(times):
            apply(rows[free.pop()], turn)
    book = workbook()
    sheet = book.active
    sheet.title = "客户台账"
    set_row(sheet, 1, HEADERS, HEAD, HEAD_FILL, CENTRE)
    for index, values in enumerate(rows):
        number = index + 2 + (2 if index >= 150 else 0)  # two blank rows after the 150th customer
        set_row(sheet, number, [value.format(row=number) if isinstance(value, str) and value.startswith("=") else value
                                for value in values], alignment=None)
    for first in (5, 8):
        for row in (first + 1, first + 2):
            sheet.cell(row=row, column=AT["地区"] + 1).value = None
        sheet.merge_cells(start_row=first, end_row=first + 2, start_column=AT["地区"] + 1, end_column=AT["地区"] + 1)
    set_widths(sheet, [13, 22, 13, 14, 22, 15, 11, 12, 10, 18, 14, 10, 18, 14, 15, 30, 10, 14, 18, 10, 12, 14, 10, 10, 20, 34, 8])
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(HEADERS))}303"
    save(book, "客户台账-300.xlsx")


def order_lines():
    """订单明细.csv: two years of order lines of the four customers of 客户关系细分表.xlsx, and of one whom it does not know."""
    chance = random.Random(20240523)
    goods = [("工控设备", 26000), ("备件", 1800), ("检测服务", 6500), ("办公用品", 240)]
    rhythms = {
        ("C202405001", "A科技公司"): (60, 45, [1, 2]),
        ("C202405002", "B制造企业"): (21, 9, [0, 1]),
        ("C202405003", "C贸易公司"): (110, 70, [1, 3]),
        ("C202405004", "D创业公司"): (400, 130, [3]),
        ("C202405099", "E示例工厂"): (75, 20, [0, 2]),
    }
    lines = []
    for (number, name), (rhythm, last, wanted) in rhythms.items():
        ago = last
        while ago < 720:
            day = AS_OF - dt.timedelta(days=ago)
            order = f"SO{day:%y%m%d}{number[-2:]}"
            status = chance.choices(["已完成", "已取消", "已退货"], [18, 1, 1])[0] if ago > last else "已完成"
            for good in chance.sample(wanted, chance.randint(1, len(wanted))):
                what, price = goods[good]
                pieces = chance.randint(1, 6)
                lines.append((day, order, number, name, what, pieces, price, pieces * price, status))
            ago += max(3, round(rhythm * chance.uniform(0.7, 1.3)))
    lines.append((AS_OF - dt.timedelta(days=33), "SO24041900", "", "", "办公用品", 1, 240, 240, "已完成"))
    lines.sort(key=lambda line: (line[0], line[1]))
    text = "下单时间,订单号,客户编号,客户名称,品类,数量,单价,金额,状态\n"
    for day, *rest in lines:
        text += ",".join([f"{day:%Y-%m-%d}", *map(str, rest)]) + "\n"
    (HERE / "订单明细.csv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    segmentation_table()
    registration_form()
    member_list()
    faulty_register()
    order_lines()
