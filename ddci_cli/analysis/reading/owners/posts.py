"""Posts and offices in a sentence: where each begins and ends."""

import re
from typing import NamedTuple

from ddci_cli.analysis.reading.words import flat

_SURE = (
    "cong chuc|can bo|vien chuc|van phong|cong an|trung tam|ubnd|uy ban|chi cuc|mat tran|ub ?mttq\\w*|"
    "mttq\\w*|ubmttq\\w*|chu tich|pho chu tich|pho truong|giam doc|pho giam doc|chanh van phong|"
    "chanh thanh tra|thu truong|lanh dao|kho bac|ngan hang|bao hiem xa hoi|bhxh|lien minh|lien doan|"
    "hiep hoi|bo phan|dang uy|huyen uy|tinh uy|thanh uy|hdnd|hoi dong|thuong truc|toa an|benh vien|"
    "chi nhanh|bi thu|bch|ban chi huy|ban chi dao|ban quan ly|nhan vien|chuyen vien|to dan pho|khu pho|"
    "bqlda|cang vu|buu dien|vien thong|vnpt|dien luc|tt|vp|pct|ct|don vi|co quan|cap uy|tap the|"
    "hop tac xa|tram y te|dai truyen thanh|to cong nghe|truong thon|quan su|phong chuyen mon|"
    "can bo|nguoi dung dau|tong cong ty|cong ty"
)
# One syllable that begins many a verb as well: `Ban hành`, `Tổ chức`, `Phòng chống`.
_SHORT_ONES = (
    "bao|phong|ban|so|cuc|hoi|doan|truong|to|bo|dai|vien|tram|thanh tra|doi|khoi|chi hoi|hat|p"
)
_ONLY_MANY = (
    "xa|phuong|thi tran|huyen|thanh pho|tinh|dia phuong|nganh|to chuc|doan the|thon|truong|"
    "doanh nghiep"
)
_STEM_ALONE = r"(?:van phong|van hoa|dia chinh|tu phap|tai chinh|thong ke|ke toan) ?-"
_MANY = r"(?:(?:tat ca |toan the )?(?:cac|nhung|toan the|tung) )"
_OPENER = re.compile(
    rf"(?:(?P<many>{_MANY})(?:{_SURE}|{_SHORT_ONES}|{_ONLY_MANY})|{_SURE}"
    rf"|(?P<short>{_SHORT_ONES})|(?P<stem>{_STEM_ALONE}))(?:\.|\b|(?<=-))"
)


_OF_A_LEVEL = re.compile(r"(?:tinh|huyen|xa|phuong|thi xa|thanh pho|thi tran|so|cac (?!van ban))\b")


def opens(text: str, plain: str, at: int = 0) -> "re.Match[str] | None":
    """Where the name of a post or an office begins, if it begins there."""
    match = _OPENER.match(plain, at)
    if match is None:
        return None
    if match["short"]:
        after = text[match.end() :].lstrip()
        if not after[:1].isupper() and not _OF_A_LEVEL.match(flat(after[:20])):
            return None
    if match["stem"] and not text[at : at + 1].isupper():
        return None
    return match


_HONOUR = re.compile(r"(?:dong chi|d/c|ong|ba|cac dong chi)[:.]? ")
_ASKED = re.compile(
    r"(?:(?:giao|de nghi|yeu cau|phan cong|kinh de nghi|uy quyen|giao nhiem vu)(?: cho)?:? )"
)
# What an office does; a name has a capital letter where these words stand in it.
_DOING = re.compile(
    r"(?:chu tri|la dau moi|lam dau moi|la don vi|la co quan|dau moi|tham muu|phoi hop|co trach nhiem|"
    r"chiu trach nhiem|thuong xuyen|to chuc|thuc hien|chu dong|can cu|quyet liet|nang cao|theo doi|"
    r"huong dan|ho tro|tu van|don doc|tiep tuc|tang cuong|day manh|ra soat|cong khai|trien khai|"
    r"dam bao|bao dam|kiem tra|tong hop|bo tri|cap nhat|cung cap|khan truong|nghiem tuc|nghien cuu|"
    r"ban hanh|bao cao|quan triet|chi dao|phan cong|tap trung|cham nhat|xem xet|kip thoi|phat huy|"
    r"dinh ky|hang thang|hang quy|hang nam|tiep nhan|tuyen truyen|xay dung|danh gia|de xuat|phan dau|"
    r"quan ly|giai quyet|dang tai|cai thien|hoan thanh|thanh lap|duy tri|van hanh|don gian|thong bao|"
    r"tham gia|thuc day|khac phuc|xac dinh|thong ke|cam ket|bo sung|thao go|chuan bi|ap dung|van dong|"
    r"cong bo|phan tich|rut kinh nghiem|mo chuyen muc|lap danh sach|giu vung|nam bat|can doi|dang tin|dang toi thieu|bao dam kinh phi|lap du toan|mo lop|mo cac)\b"
)
# Of one syllable and with their tone marks: `từ` is no part of a name, `tư` is one of many.
_SMALL_DOING = frozenset(
    [
        "từ",
        "tại",
        "đến",
        "là",
        "có",
        "cho",
        "thì",
        "do",
        "sẽ",
        "đã",
        "đang",
        "cần",
        "phải",
        "được",
        "theo",
        "trong",
        "để",
        "cùng",
        "với",
        "về",
        "qua",
        "khi",
        "trước",
        "hoặc",
        "những",
        "nhằm",
        "gửi",
        "giúp",
        "đưa",
        "lấy",
        "góp",
        "nhận",
        "nêu",
        "căn",
    ]
)
_BREAK = re.compile(r"[;:.()\n/“\"]")
_STEMS = ("van phong", "van hoa", "dia chinh", "tu phap", "tai chinh")
# `Công an xã lắp camera`: behind its level the name of an office ends, or a place follows.
_ENDED = re.compile(r"\b(?:xa|huyen|tinh|phuong)\s+$")
_GOES_ON = re.compile(r"(?:hoi|uy|doan|thuoc|truc|va|lien|khac|chuyen mon)\b")
_ALONE = frozenset(
    ("cong chuc", "can bo", "vien chuc", "nhan vien", "ban", "phong", "chu tich ubnd cac")
)
_MOST_WORDS = 16
_LONGEST = 1500
"""Letters of all the posts of one sentence; what stands behind is not looked at each time."""


class Posts(NamedTuple):
    """The posts that a text names one behind the other."""

    names: tuple[str, ...]
    end: int


def asked_posts(text: str, bold: str = "") -> Posts:
    """Who a sentence gives work to, where it begins with that: `Giao Công chức Văn hóa chủ trì`."""
    plain = flat(text)
    at = 0
    asked = _ASKED.match(plain)
    if asked:
        at = asked.end()
    posts = posts_at(text, at)
    said = bold.strip().rstrip(":;,.")
    if posts.names and len(said) > at + 4 and text.startswith(said) and len(said) < len(text) - 1:
        # Who is in bold type, and only that: the type says where the name ends.
        alone = posts_at(said, at, to_the_end=True)
        if alone.names:
            return Posts(alone.names, len(said))
    return posts


def posts_at(text: str, at: int = 0, *, to_the_end: bool = False) -> Posts:
    """The posts that stand at a place, joined by commas and `và`."""
    if len(text) - at > _LONGEST:
        near = posts_at(text[at : at + _LONGEST], to_the_end=to_the_end)
        return Posts(near.names, at + near.end)
    plain = flat(text)
    names: list[str] = []
    end = at
    many = False
    while at < len(plain) and len(names) < 30:
        honour = _HONOUR.match(plain, at)
        start = honour.end() if honour else at
        opener = opens(text, plain, start)
        listed = many and plain.startswith(_STEMS, start)
        if opener is None and not listed:
            break
        stop = _end(text, plain, start, to_the_end=to_the_end)
        name = text[start:stop].strip(" ,;:.-–")
        if not name or flat(name) in _ALONE:
            break
        if listed:
            name = f"Công chức {name}"
        first = re.match(rf"(?:{_MANY})(cong chuc) (?={'|'.join(_STEMS)})", flat(name))
        if first:
            many = True
            name = f"Công chức {name[first.end() :]}"
        names.append(name)
        end = stop
        joint = re.compile(r"\s*(?:,|;|\s-\s|\+|/|\n|\bva\b|,\s*va\b)\s*").match(plain, stop)
        if joint is None:
            break
        at = joint.end()
    return Posts(tuple(names), end)


def _end(text: str, plain: str, start: int, *, to_the_end: bool) -> int:
    """Where the name of a post ends: at a verb, a sign, or the next post."""
    words = 0
    at = start
    while at < len(plain):
        if _BREAK.match(plain, at) and not re.match(
            r"\.\s?\S", plain[at : at + 3] if at - start < 4 else ""
        ):
            return at
        if plain[at] == ",":
            if not _same_name(plain, start, at) and not _is_long_name(text, plain, at):
                return at
            at += 1
            continue
        if plain[at].isspace() or at == start:
            word_at = at + (at != start)
            if words >= _MOST_WORDS:
                return at
            words += 1
            if at > start and _stops(text, plain, start, word_at, to_the_end=to_the_end):
                return at
        at += 1
    return at


def _same_name(plain: str, start: int, at: int) -> bool:
    """`Các phòng, ban, ngành`, `Phòng Lao động, Thương binh và Xã hội`: the comma is in a name."""
    after = plain[at + 2 :]
    kinds = r"(?:phong|ban|nganh|don vi|co quan|cong chuc|to chuc|doan the|so|vien chuc|dia phuong|nguoi lao dong|xa|phuong|thi tran|thi xa|thanh pho|thuong binh)\b"
    begins = re.match(
        rf"{_MANY}|can bo\b|phong lao dong\b|so lao dong\b|(?:ubnd|uy ban nhan dan|truong|thu truong|chu tich ubnd) cac\b|phong, ban\b|so, ban\b",
        plain[start:],
    )
    return bool(begins) and bool(re.match(kinds, after))


def _is_long_name(text: str, plain: str, at: int) -> bool:
    """`Phòng Kinh tế, Hạ tầng và Đô thị`: a part of the name stands between comma and `và`."""
    rest = re.match(r", ([^,;.:]{3,25}?) va ", plain[at:])
    if rest is None or not text[at + 2 : at + 3].isupper():
        return False
    return opens(text, plain, at + 2) is None


def _stops(text: str, plain: str, start: int, at: int, *, to_the_end: bool) -> bool:
    if plain.startswith("va ", at):
        after = at + 3
        before = plain[start:at].split()
        if before and before[-1] == "hdnd":
            return False
        if re.match(_MANY, plain[after:]):
            return True
        # `Văn hóa và Thông tin` is one office; `Sở Y tế và Sở Nội vụ` are two.
        opener = opens(text, plain, after)
        return opener is not None and text[after : after + 1].isupper()
    if to_the_end:
        return False
    if _ENDED.search(plain[start:at]) and text[at].islower() and not _GOES_ON.match(plain, at):
        return True
    word = re.match(r"[^\W\d_]+", text[at:])
    if word and word[0] in _SMALL_DOING:
        return True
    doing = _DOING.match(plain, at)
    if doing is None or text[at : at + 1].isupper():
        return False
    return not _is_in_a_name(doing[0], plain[start:at])


_IN_NAMES = (
    ("xay dung", r"(?:dia chinh|nong nghiep|so|quan ly|dau tu|-|,)\s*$"),
    ("quan ly", r"(?:ban|chi cuc|doi|to)\s*$"),
    ("tiep nhan", r"(?:bo phan|trung tam|to)\s*$"),
    ("kiem tra", r"(?:uy ban|doan|to)\s*$"),
    ("thong ke", r"(?:-|van phong|chi cuc|cuc)\s*$"),
    ("chi dao", r"ban\s*$"),
    ("tu van", r"(?:trung tam|cong ty)\s*$"),
    ("ho tro", r"(?:trung tam|quy)\s*$"),
)


def _is_in_a_name(doing: str, before: str) -> bool:
    """`Ban quản lý dự án`, `Bộ phận tiếp nhận và trả kết quả`: such words stand in names, too."""
    return any(doing == verb and re.search(pattern, before) for verb, pattern in _IN_NAMES)
