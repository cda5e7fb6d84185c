"""Summaries as the rooms would hand them over: two plans as they stand, and one of any length.

The plans, targets and national figures are those of the documents; figures of 2026 are made up and marked.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tracker.printing.data import (
    Figure,
    FigureGroup,
    FigureRow,
    GoalRow,
    Office,
    PlanFacts,
    Source,
    SummaryData,
    TaskCounts,
    TaskGroupRow,
    TaskRow,
    Verdict,
)
from tracker.printing.particulars import Particulars

POLICE = Source("Bộ Công an", document="Số liệu 6 tháng đầu năm 2024")
POLICE_11 = Source("Bộ Công an", document="Số liệu 11 tháng đầu năm 2024")
CHILDREN = Source("Cục Trẻ em", document="Báo cáo tại hội nghị ngày 24/12/2024")
FUND = Source("Quỹ Bảo trợ trẻ em Việt Nam", document="Báo cáo năm 2024")
RETURNS = Source("34 tỉnh, thành phố", file="BVTE-2026H1 (34 tệp)", sheet="Biểu 1", cell="D12:D16")

OFFICE = Office(
    parent_agency="Bộ Y tế",
    agency="Cục Bà mẹ và Trẻ em",
    place="Hà Nội",
    symbol="BC-BMTE",
    power="KT. CỤC TRƯỞNG",
    post="PHÓ CỤC TRƯỞNG",
    signer="Nguyễn Thị Minh Họa",
    addressees=("Bộ trưởng Bộ Y tế",),
    recipients=("Như trên", "Các Thứ trưởng (để báo cáo)", "Sở Y tế các tỉnh, thành phố", "Lưu: VT, BMTE"),
)

KH1863 = PlanFacts(
    code="KH1863",
    title="Kế hoạch hành động quốc gia phòng, chống bạo lực, xâm hại trẻ em giai đoạn 2020-2025",
    kind="Kế hoạch",
    period="2020-2025",
    instrument_kind="Quyết định",
    instrument="1863/QĐ-TTg",
    issued=date(2019, 12, 23),
    issuer="Thủ tướng Chính phủ",
    lead_agency="Cục Trẻ em (Bộ Lao động - Thương binh và Xã hội)",
    successor_note="từ ngày 01/3/2025 nhiệm vụ chuyển về Cục Bà mẹ và Trẻ em (Bộ Y tế)",
    status="đã hết giai đoạn thực hiện; chưa thấy kế hoạch giai đoạn 2026-2030",
)

_GOALS = (
    (
        "Gia đình có trẻ em được cung cấp kiến thức, kỹ năng bảo vệ trẻ em",
        "100%",
        Figure("khoảng 86%"),
        Verdict.NOT_REACHED,
    ),
    ("Học sinh được giáo dục kỹ năng sống và tự bảo vệ", "100%", Figure("100%"), Verdict.REACHED),
    (
        "Cán bộ bảo vệ trẻ em, cộng tác viên, tình nguyện viên được nâng cao năng lực",
        "100%",
        Figure(),
        Verdict.NO_FIGURE,
    ),
    (
        "Dịch vụ bảo vệ trẻ em, nhất là khẩn cấp, có ở tất cả tỉnh, thành phố",
        "63/63",
        Figure("63/63"),
        Verdict.REACHED,
    ),
    (
        "Tỉnh, thành phố có phòng điều tra thân thiện với trẻ em",
        "40%",
        Figure("63/63 tỉnh"),
        Verdict.EXCEEDED,
    ),
)

_GROUPS = (
    ("Tăng trách nhiệm quản lý nhà nước của chính quyền địa phương", TaskCounts(6, 4, 1, 1, 1)),
    ("Hoàn thiện pháp luật và xử lý vụ việc", TaskCounts(5, 3, 2, 0, 0)),
    ("Phát triển dịch vụ bảo vệ trẻ em", TaskCounts(8, 5, 2, 1, 1)),
    ("Nâng cao hiệu quả phối hợp liên ngành", TaskCounts(4, 2, 2, 0, 0)),
    ("Cơ sở dữ liệu quốc gia về bảo vệ trẻ em", TaskCounts(3, 0, 2, 1, 1)),
)


def exact(text: str, value: str) -> Figure:
    return Figure(text, Decimal(value))


def goal_rows() -> tuple[GoalRow, ...]:
    return tuple(
        GoalRow(str(n), text, target, "2025", actual, verdict, sources=(POLICE_11,) if n == 5 else ())
        for n, (text, target, actual, verdict) in enumerate(_GOALS, 1)
    )


def group_rows() -> tuple[TaskGroupRow, ...]:
    return tuple(TaskGroupRow(str(n), text, counts) for n, (text, counts) in enumerate(_GROUPS, 1))


HALF_2024 = FigureGroup(
    "6 tháng đầu năm 2024",
    "cùng kỳ năm 2023",
    (
        FigureRow(
            "Số vụ xâm hại trẻ em",
            "vụ",
            exact("1.317", "1317"),
            Figure(),
            exact("−31", "-31"),
            Figure(),
            sources=(POLICE,),
        ),
        FigureRow("Số đối tượng xâm hại trẻ em", "đối tượng", exact("1.697", "1697"), sources=(POLICE,)),
        FigureRow("Số trẻ em bị xâm hại", "trẻ em", Figure("hơn 1.300"), sources=(POLICE,)),
        FigureRow(
            "Số vụ xâm hại tình dục trẻ em",
            "vụ",
            Figure(),
            percent=Figure("−0,2", Decimal("-0.2"), decimals=1),
            sources=(POLICE,),
        ),
    ),
)

ELEVEN_2024 = FigureGroup(
    "11 tháng đầu năm 2024",
    "cùng kỳ năm 2023",
    (
        FigureRow(
            "Số vụ xâm hại trẻ em",
            "vụ",
            exact("2.057", "2057"),
            percent=Figure("−5,5", Decimal("-5.5"), decimals=1),
            sources=(POLICE_11,),
        ),
        FigureRow("Số trẻ em bị xâm hại", "trẻ em", exact("2.245", "2245"), sources=(POLICE_11,)),
    ),
)

YEAR_2024 = FigureGroup(
    "Năm 2024",
    "",
    (
        FigureRow(
            "Số tiền vận động được của Quỹ Bảo trợ trẻ em", "tỷ đồng", exact("115", "115"), sources=(FUND,)
        ),
        FigureRow(
            "Số lượt trẻ em được Quỹ hỗ trợ", "lượt trẻ em", Figure("ước tính 118.000"), sources=(FUND,)
        ),
        FigureRow("Trẻ em có hoàn cảnh đặc biệt", "trẻ em", Figure("trên 1,7 triệu"), sources=(CHILDREN,)),
    ),
)

HALF_2026 = FigureGroup(
    "6 tháng đầu năm 2026",
    "cùng kỳ năm 2025",
    (
        FigureRow(
            "Số trẻ em bị xâm hại",
            "trẻ em",
            Figure("khoảng 1.110", approximate=False),
            exact("1.140", "1140"),
            Figure("−30", Decimal(-30), approximate=True),
            Figure("−2,6", approximate=True),
            remark="28/34 đơn vị",
            sources=(RETURNS,),
        ),
        FigureRow(
            "Số vụ xâm hại trẻ em",
            "vụ",
            exact("1.024", "1024"),
            exact("1.061", "1061"),
            exact("−37", "-37"),
            Figure("−3,5", Decimal("-3.5"), decimals=1),
            sources=(RETURNS,),
        ),
        FigureRow("Số cuộc gọi tới Tổng đài 111", "cuộc gọi", Figure("…"), Figure("x"), sources=(RETURNS,)),
    ),
)


def national(illustrative: bool = False) -> SummaryData:
    """KH1863 with the figures of the documents; illustrative adds the made-up round of 2026."""
    groups = (HALF_2026,) if illustrative else (HALF_2024, ELEVEN_2024, YEAR_2024)
    return SummaryData(
        plan=KH1863,
        office=OFFICE,
        as_of=date(2026, 6, 22),
        particulars=Particulars(7, date(2026, 6, 22)),
        goals=goal_rows(),
        task_groups=group_rows(),
        task_groups_declared=5,
        figures=groups,
        figure_notes=("Số liệu 2025 cộng từ các tỉnh trước ngày 01/7/2025 theo Nghị quyết 202/2025/QH15.",)
        if illustrative
        else (),
        illustrative=illustrative,
    )


def trafficking() -> SummaryData:
    """KH525: five goals, four unverified; eight task groups declared, none entered; not yet signed."""
    texts = (
        ("Huy động sự tham gia của các cấp, ngành, cá nhân, tổ chức trong hỗ trợ nạn nhân", "", False),
        ("100% xã, phường, thị trấn được truyền thông về phòng, chống mua bán người", "100%", True),
        ("100% người được xác định là nạn nhân được tiếp cận dịch vụ và hưởng chế độ", "100%", True),
        ("100% cán bộ làm công tác này được tập huấn", "100%", True),
        (
            "Nâng cấp dần cơ sở vật chất, trang thiết bị của cơ sở hỗ trợ; tăng cường hợp tác quốc tế",
            "",
            True,
        ),
    )
    goals = tuple(
        GoalRow(
            str(n),
            text,
            target,
            "2025" if target else "",
            verdict=Verdict.NO_FIGURE if target else Verdict.NOT_MEASURED,
            unverified=unverified,
        )
        for n, (text, target, unverified) in enumerate(texts, 1)
    )
    plan = PlanFacts(
        code="KH525",
        title="Kế hoạch thực hiện công tác hỗ trợ nạn nhân bị mua bán giai đoạn 2021-2025"
        " và định hướng đến năm 2030",
        kind="Kế hoạch",
        period="2021-2025",
        vision="2030",
        instrument_kind="Quyết định",
        instrument="525/QĐ-LĐTBXH",
        issued=date(2021, 5, 5),
        issuer="Bộ trưởng Bộ Lao động - Thương binh và Xã hội",
        lead_agency="Cục Phòng, chống tệ nạn xã hội",
        successor_note="từ ngày 01/3/2025 nhiệm vụ chuyển về Cục Bảo trợ xã hội (Bộ Y tế)",
        status="đã hết giai đoạn; định hướng đến năm 2030 còn hiệu lực",
    )
    office = Office(
        parent_agency="Bộ Y tế",
        agency="Cục Bảo trợ xã hội",
        place="Hà Nội",
        symbol="BC-BTXH",
        post="CỤC TRƯỞNG",
        addressees=("Bộ trưởng Bộ Y tế", "Ban Chỉ đạo phòng, chống tội phạm của Chính phủ"),
        recipients=("Như trên", "Lưu: VT, PCMBN"),
    )
    return SummaryData(
        plan=plan,
        office=office,
        as_of=date(2026, 3, 5),
        goals=goals,
        goals_declared=5,
        task_groups_declared=8,
    )


def english() -> SummaryData:
    """KH1863 in English."""
    plan = PlanFacts(
        code="KH1863",
        title="National action plan on prevention of violence and abuse against children 2020-2025",
        kind="Plan",
        period="2020-2025",
        instrument_kind="Decision",
        instrument="1863/QĐ-TTg",
        issued=date(2019, 12, 23),
        issuer="Prime Minister",
        lead_agency="Department of Children (Ministry of Labour, Invalids and Social Affairs)",
        successor_note="since 1 March 2025 Department of Maternal and Child Affairs (Ministry of Health)",
        status="period ended; no plan for 2026-2030 was found",
    )
    office = Office(
        parent_agency="Ministry of Health",
        agency="Department of Maternal and Child Affairs",
        place="Ha Noi",
        symbol="BC-BMTE",
        power="FOR THE DIRECTOR GENERAL",
        post="Deputy Director General",
        signer="Nguyễn Thị Minh Họa",
        addressees=("the Minister of Health",),
        recipients=("as above", "provincial departments of health", "archives"),
    )
    goals = (
        GoalRow(
            "1",
            "All families with children get knowledge and skills on child protection",
            "100%",
            "2025",
            Figure("about 86%"),
            Verdict.NOT_REACHED,
        ),
        GoalRow(
            "2",
            "40% of provinces have child-friendly investigation rooms",
            "40%",
            "2025",
            Figure("63/63 provinces"),
            Verdict.EXCEEDED,
            sources=(Source("Ministry of Public Security", document="Conference of 24 December 2024"),),
        ),
    )
    police = Source("Ministry of Public Security", document="Figures for the first half of 2024")
    figures = FigureGroup(
        "first half of 2024",
        "same period of 2023",
        (
            FigureRow(
                "Child-abuse cases",
                "cases",
                exact("1,317", "1317"),
                Figure(),
                exact("−31", "-31"),
                sources=(police,),
            ),
            FigureRow("Abused children", "children", Figure("over 1,300"), sources=(police,)),
        ),
    )
    groups = (
        TaskGroupRow("1", "Responsibility of local government", TaskCounts(6, 4, 1, 1, 1)),
        TaskGroupRow("2", "Law and case handling", TaskCounts(5, 3, 2)),
    )
    return SummaryData(
        plan=plan,
        office=office,
        as_of=date(2026, 6, 22),
        particulars=Particulars(7, date(2026, 6, 22)),
        goals=goals,
        goals_declared=5,
        task_groups=groups,
        task_groups_declared=5,
        figures=(figures,),
    )


_SUBJECTS = (
    "Rà soát quy trình tiếp nhận, đánh giá nguy cơ và can thiệp đối với trẻ em bị xâm hại tại cấp xã",
    "Tập huấn kỹ năng phát hiện, thông báo, tố giác hành vi bạo lực trẻ em cho cán bộ, cộng tác viên",
    "Kết nối cơ sở dữ liệu trẻ em với Cơ sở dữ liệu quốc gia về dân cư",
    "Truyền thông về phòng, chống xâm hại tình dục trẻ em trên môi trường mạng tới cha mẹ, người chăm sóc"
    " và giáo viên các cấp học",
)
_LEADS = ("Cục Bà mẹ và Trẻ em", "Bộ Công an", "Bộ Giáo dục và Đào tạo", "Sở Y tế các tỉnh, thành phố")
_STATES = ("Đang thực hiện", "Đã hoàn thành", "Chưa thực hiện", "Quá hạn 173 ngày")


def task_rows(count: int) -> tuple[TaskRow, ...]:
    """`count` tasks in groups of forty."""
    rows: list[TaskRow] = []
    for n in range(count):
        if n % 40 == 0:
            rows.append(TaskRow(f"{n // 40 + 1}", f"Nhóm nhiệm vụ {n // 40 + 1}", group=True))
        place = f"{n // 40 + 1}.{n % 40 + 1}"
        state = _STATES[n % 4]
        percent = ("45%", "100%", "0%", "10%")[n % 4]
        deadline = f"{n % 28 + 1:02d}/{n % 10 + 3}/2025"
        text = f"{_SUBJECTS[n % 4]} (đợt {n + 1})"
        rows.append(TaskRow(place, text, _LEADS[n % 4], deadline, state, percent, late=n % 4 == 3))
    return tuple(rows)


def long_summary(count: int = 1040) -> SummaryData:
    """KH1863 with a list of `count` tasks as an appendix."""
    data = national()
    return SummaryData(
        plan=data.plan,
        office=data.office,
        as_of=data.as_of,
        particulars=data.particulars,
        goals=data.goals,
        task_groups=data.task_groups,
        tasks=task_rows(count),
        figures=data.figures,
    )
