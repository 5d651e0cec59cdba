"""The owners of a document: each post once, under all the spellings that it has there."""

import re
from collections.abc import Iterable

from ddci_cli.analysis.reading.naming import Ids
from ddci_cli.analysis.reading.owners.posts import opens, posts_at
from ddci_cli.analysis.reading.words import capital, flat
from ddci_cli.language import Message
from ddci_cli.model.documents.draft import DraftOwner

_SHORT = (
    (r"\bvh ?- ?xh\b|\bvhxh\b", "van hoa xa hoi"),
    (r"\btc ?- ?kt\b|\btckt\b", "tai chinh ke toan"),
    (r"\btp ?- ?ht\b", "tu phap ho tich"),
    (r"\bdc ?- ?(?=nn|xd|mt)", "dia chinh "),
    (r"\bvp ?- ?tk\b", "van phong thong ke"),
    (r"^(?:ban )?chqs\b|\bban chqs\b", "ban chi huy quan su"),
    (r"\b(?:tt ?)?pvhcc\b", "trung tam phuc vu hanh chinh cong"),
    (r"\bhdnd ?[-&] ?ubnd\b", "hdnd ubnd"),
    (r"\bpct\b", "pho chu tich"),
    (r"\bct\b(?= ubnd)", "chu tich"),
    (r"^ct$", "chu tich"),
    (r"\bvp\b\.?", "van phong"),
    (r"\bp\.\s?(?=\w)|^p (?=\w)", "phong "),
    (r"^tt\b\.?", "trung tam"),
    (r"\bubnd\b", "uy ban nhan dan"),
    (r"\bhdnd\b", "hoi dong nhan dan"),
    (r"\bub ?mttq(?:vn)?\b|\bmttq(?:vn)?\b", "uy ban mat tran to quoc"),
    (r"viet nam$", ""),
    (r"\b(?:kh ?& ?dt|kh-dt|khdt)\b", "ke hoach va dau tu"),
    (r"\b(?:tc ?- ?kh|tckh)\b", "tai chinh ke hoach"),
    (r"\b(?:tn ?& ?mt|tnmt|tn-mt)\b", "tai nguyen va moi truong"),
    (r"\b(?:ld ?-? ?tb ?& ?xh|ldtbxh|ldtb&xh)\b", "lao dong thuong binh va xa hoi"),
    (r"\b(?:vh ?-? ?tt|vhtt)\b", "van hoa thong tin"),
    (r"\b(?:khcn|kh ?& ?cn)\b", "khoa hoc va cong nghe"),
    (r"\bbhxh\b", "bao hiem xa hoi"),
    (r"\bqsdd\b", "quyen su dung dat"),
)
_LEVELS = ("xa", "phuong", "thi tran", "huyen", "thi xa", "thanh pho", "tinh", "quan", "dac khu")
# The five posts of a commune's officers (Nghị định 33/2023/NĐ-CP); each has several titles in use.
_OFFICERS = {
    "van phong": "van-phong",
    "van hoa": "van-hoa",
    "dia chinh": "dia-chinh",
    "tu phap": "tu-phap",
    "tai chinh": "tai-chinh",
}
_GROUP = re.compile(
    r"(?:tat ca |toan the )?(?:cac|moi|toan the|tung|nhung) |"
    r"(?:can bo, ?cong chuc|ubnd cac|thu truong cac|chu tich ubnd cac|lanh dao cac|"
    r"phong, ban|so, ban, nganh|don vi lien quan|co quan lien quan|lanh dao (?:ubnd|uy ban))"
)
_ABOVE = {
    "xa": r"\b(?:huyen|tinh|trung uong|cap tren|tp(?! ?- ?ht))\b|^(?:so|cuc|bo|chi cuc|kho bac|thanh tra)\b",
    "huyen": r"\b(?:tinh|trung uong|cap tren)\b|^(?:so|cuc|bo)\b",
    "tinh": r"\b(?:trung uong)\b|^bo (?!phan|chi huy)",
}
_NAME = re.compile(r"^(?:[A-ZÀ-ỸĐ][a-zà-ỹđ]*\s){1,4}[A-ZÀ-ỸĐ][a-zà-ỹđ]*$")
_HONOUR = re.compile(r"^(?:các )?(?:đồng chí|đ/c|Đ/c|Đồng chí|ông|bà|Ông|Bà)[:.]?\s+")


class Registry:
    """The owners, asked for by what the document calls them."""

    def __init__(self, unit: str) -> None:
        self._ids = Ids()
        self._by_key: dict[str, DraftOwner] = {}
        self._keys: dict[str, str] = {}
        self._listed: dict[str, list[str]] = {}
        self.owners: list[DraftOwner] = []
        plain = flat(unit)
        self.level = next((one for one in _LEVELS if re.search(rf"\b{one}\b", plain)), "")
        self._place = plain
        for level in _LEVELS:
            self._place = re.sub(rf"^.*\b{level}\b ", "", self._place)

    def ids(self, names: Iterable[str]) -> list[str]:
        """The ids of several posts, each once."""
        return list(dict.fromkeys(self.get(name).id for name in names if name.strip()))

    def of_text(self, text: str) -> list[str]:
        """The ids of all posts that a cell or the words behind a label list."""
        # A column of thousands of cells names a dozen offices.
        if text not in self._listed:
            self._listed[text] = self.ids(self._names(text))
        return list(self._listed[text])

    def _names(self, text: str) -> list[str]:
        names: list[str] = []
        for raw in re.split(r"[;\n]|(?<=\S)\s*\+\s+", text):
            part = raw.strip(" .,-–+•")
            at = 0
            if part and _HONOUR.match(part):
                one = self.person(part)
                names += [one.post] if one is not None and one.post != one.name else []
                if one is not None and one.post == one.name:
                    names.append(one.post)
                continue
            while part and at < len(part):
                posts = posts_at(part, at)
                if not posts.names:
                    if at == 0:
                        # An office that no list of openers knows is an office all the same.
                        names += [one.strip() for one in part.split(",") if one.strip()]
                    break
                names += posts.names
                rest = re.match(r"[\s,;.]*", part[posts.end :])
                at = posts.end + (rest.end() if rest else 0)
                if at < len(part) and not opens(part, flat(part), at):
                    tail = part[at:].strip(" ,.()")
                    if not re.search(r"[,;]\s*$", part[:at]) or len(tail) > 60:
                        break
                    names += [one.strip() for one in tail.split(",") if one.strip()]
                    break
        return names

    def get(self, name: str) -> DraftOwner:
        """The owner of a name, made where it is new."""
        name = re.sub(r"\s+[–—-]\s+|\s[–—]|[–—]\s", " - ", name).strip(" .,:;-–")
        name = _HONOUR.sub("", name)
        key = self._keys.get(name) or self._keys.setdefault(name, self.key(name))
        if key in self._by_key:
            owner = self._by_key[key]
            if is_group(name) and len(name) < len(owner.post) and "liên quan" not in name:
                # `Các cán bộ, công chức liên quan` are `Các công chức xã`, met before.
                owner.post = capital(name)
            self._also(owner, name)
            return owner
        owner = DraftOwner(id=self._ids.alone(self._id(key)), post=capital(name))
        if re.search(_ABOVE.get(self._size, "$^"), flat(name)):
            owner.external = not self._is_own(name)
        elif re.fullmatch(r"cac (?:co quan|don vi)(?: don vi)?(?: lien quan)?", key):
            owner.external = True
        self._by_key[key] = owner
        self.owners.append(owner)
        return owner

    def person(self, text: str) -> DraftOwner | None:
        """The owner of `Đồng chí Hoàng Văn A, Phó Chủ tịch UBND xã`."""
        bare = _HONOUR.sub("", text.strip().rstrip("."))
        parts = [
            part.strip(" .")
            for part in re.split(r"\s*[,;(–]\s*|\s+-\s+", bare)
            if part.strip(" .)")
        ]
        is_honoured = bare != text.strip().rstrip(".")
        name = next(
            (
                part
                for part in parts
                if (_NAME.match(part) or (is_honoured and part.istitle() and part.isalpha()))
                and not opens(part, flat(part))
            ),
            "",
        )
        post = ", ".join(part.rstrip(")") for part in parts if part != name)
        posts = posts_at(post).names
        if not post and not name:
            return None
        if posts:
            post = posts[0]
        return self._person_of(post, name) if name else self.get(post)

    def _person_of(self, post: str, name: str) -> DraftOwner:
        key = self.key(post) if post else ""
        same = self._by_key.get(key) if post else None
        if same is None:
            for other in self.owners:
                if flat(other.name) == flat(name):
                    self._also(other, post or name)
                    return other
            owner = self.get(post or name)
            owner.name = name
            return owner
        if not same.name:
            same.name = name
            return same
        if flat(same.name) == flat(name):
            if same.name != name:
                if name not in same.aka:
                    same.aka.append(name)
                said = Message("the document spells the name in two ways: {names}",
                               names=(same.name, *same.aka))  # fmt: skip
                same.doubts = [one for one in same.doubts if one.template != said.template] + [said]
            return same
        own = f"{key} {flat(name)}"
        if own not in self._by_key:
            given = flat(name).split()[-1]
            owner = DraftOwner(
                id=self._ids.alone(f"{same.id}-{given}"), post=capital(post), name=name
            )
            self._by_key[own] = owner
            self.owners.insert(self.owners.index(same) + 1, owner)
        return self._by_key[own]

    def signer(self, post: str, name: str) -> DraftOwner:
        """The one who signs; the signature spells the name as it is."""
        key = self.key(post)
        for owner in self.owners:
            if owner.name and flat(owner.name) == flat(name):
                if owner.name != name:
                    owner.aka = [one for one in [owner.name, *owner.aka] if one != name]
                    owner.name = name
                return owner
        owner = self._by_key.get(key) or self.get(post)
        if owner.name and flat(owner.name) != flat(name):
            return self._person_of(post, name)
        owner.name = name
        return owner

    def settle_groups(self) -> None:
        """Say who is in each group, as far as the document names them."""
        for owner in self.owners:
            plain = flat(owner.post)
            if not is_group(owner.post) or owner.external:
                continue
            kinds: tuple[str, ...] = ()
            if "lanh dao" in plain:
                kinds = ("chu tich", "pho chu tich", "giam doc", "pho giam doc")
            elif "cong chuc" in plain:
                kinds = ("cong chuc",)
            elif re.search(r"phong|ban|co quan chuyen mon", plain) and "lien quan" not in plain:
                kinds = ("phong ", "van phong", "thanh tra")
            owner.members = [
                one.id
                for one in self.owners
                if one is not owner and not one.external and not is_group(one.post)
                and flat(one.post).startswith(kinds) and kinds
            ]  # fmt: skip
            if owner.members:
                owner.doubts.append(Message("the document does not say who belongs to it"))

    @property
    def _size(self) -> str:
        return {"xa": "xa", "phuong": "xa", "thi tran": "xa", "dac khu": "xa", "tinh": "tinh"}.get(
            self.level, "huyen" if self.level else ""
        )

    def _is_own(self, name: str) -> bool:
        return bool(self._place) and self._place in flat(name)

    def key(self, name: str) -> str:
        """What two spellings of one post have in common."""
        plain = flat(_HONOUR.sub("", name.strip()))
        for pattern, long in _SHORT:
            plain = re.sub(pattern, long, plain)
        plain = re.sub(r"[^\w]+", " ", plain).strip()
        plain = re.sub(r"\bva\b ?", "", plain)
        if self._place:
            plain = re.sub(rf" (?:{'|'.join(_LEVELS)}) {re.escape(self._place)}$", "", plain)
        if self.level:
            plain = re.sub(rf"(?<=\w) {self.level}$", "", plain)
        stem = re.match(rf"(?:can bo |cong chuc )?(?:phu trach )?({'|'.join(_OFFICERS)})\b", plain)
        if stem and (
            plain.startswith("cong chuc")
            or (self._size == "xa" and "phong" not in plain.split()[0])
        ):
            return f"cong chuc {stem[1]}"
        if re.match(r"(?:tat ca |toan the )?(?:cac|moi|nhung) ", plain) or plain.startswith(
            "can bo cong chuc"
        ):
            plain = re.sub(r" (?:lien quan|chuyen mon|khac co lien quan|co lien quan)\b", "", plain)
            plain = re.sub(r"^(?:tat ca |toan the |moi |nhung )", "cac ", plain)
            plain = re.sub(r"^(?:cac )*(?:can bo )?(?=cong chuc)", "cac ", plain)
        elif re.fullmatch(
            r"(?:can bo )?(?:cong chuc|don vi|co quan|phong ban)(?: (?:chuyen mon|co))?(?: lien quan)?",
            plain,
        ):
            kind = re.search(r"cong chuc|don vi|co quan|phong ban", plain)
            plain = f"cac {kind[0]}" if kind else plain
        return plain

    def _id(self, key: str) -> str:
        for stem, id in _OFFICERS.items():
            if key == f"cong chuc {stem}":
                return id
        if key.startswith(("chu tich uy ban", "chu tich")) and "cac" not in key.split():
            return "chu-tich" if "hoi" not in key else Ids().give(key, 4, "don-vi")
        if key.startswith("pho chu tich"):
            return "pho-chu-tich"
        if key == "cac cong chuc":
            return "cong-chuc"
        if key.startswith("lanh dao uy ban"):
            return "lanh-dao"
        short = re.sub(r"^cac ", "", key)
        short = re.sub(r"^uy ban nhan dan", "ubnd", short)
        short = re.sub(r"^trung tam", "tt", short)
        words = re.findall(r"[a-z0-9]+", short)
        return "-".join(words[:4])[:36].strip("-") or "don-vi"

    def _also(self, owner: DraftOwner, name: str) -> None:
        """Keep another spelling, where it differs in more than dashes and case."""
        if len(name) > 80 or is_group(name) or is_group(owner.post):
            return
        said = [owner.post, owner.name, *owner.aka]
        bare = {re.sub(r"[\W_]+", " ", flat(one)).strip() for one in said}
        plain = re.sub(r"[\W_]+", " ", flat(name)).strip()
        level = self.level
        if plain in bare or any(
            f"{one} {level}" == plain or one == f"{plain} {level}" for one in bare
        ):
            return
        owner.aka.append(capital(name))
        stem = next((one for one in _OFFICERS if self.key(name) == f"cong chuc {one}"), None)
        words = [set(flat(one).replace("-", " ").split()) for one in (owner.post, name)]
        if stem and len(words[0] & words[1]) < min(len(words[0]), len(words[1])):
            said_twice = Message("taken as one officer with several titles: {names}",
                                 names=(owner.post, *owner.aka))  # fmt: skip
            owner.doubts = [one for one in owner.doubts if one.template != said_twice.template] + [
                said_twice
            ]


def is_group(post: str) -> bool:
    """Whether a name stands for several."""
    return bool(_GROUP.match(flat(post)))
